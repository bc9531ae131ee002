import type { ErrorRow } from '../error-row.ts';

/** Error rows of `network`. */
export const networkErrors = {} as const satisfies Record<string, ErrorRow>;
