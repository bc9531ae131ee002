import type { ErrorRow } from '../error-row.ts';

/** Error rows of `cli`. */
export const cliErrors = {} as const satisfies Record<string, ErrorRow>;
