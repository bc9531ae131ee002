import type { ErrorRow } from '../error-row.ts';

/** Error rows of `contracts`. */
export const contractErrors = {} as const satisfies Record<string, ErrorRow>;
