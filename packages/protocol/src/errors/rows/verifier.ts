import type { ErrorRow } from '../error-row.ts';

/** Error rows of `verifier`. */
export const verifierErrors = {} as const satisfies Record<string, ErrorRow>;
