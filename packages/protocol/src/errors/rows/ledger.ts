import type { ErrorRow } from '../error-row.ts';

/** Error rows of `ledger`. */
export const ledgerErrors = {} as const satisfies Record<string, ErrorRow>;
