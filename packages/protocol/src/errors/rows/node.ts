import type { ErrorRow } from '../error-row.ts';

/** Error rows of `node`. */
export const nodeErrors = {} as const satisfies Record<string, ErrorRow>;
