import type { ErrorRow } from '../error-row.ts';

/** Error rows of `api`. */
export const apiErrors = {} as const satisfies Record<string, ErrorRow>;
