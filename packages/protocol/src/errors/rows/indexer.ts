import type { ErrorRow } from '../error-row.ts';

/** Error rows of `indexer`. */
export const indexerErrors = {} as const satisfies Record<string, ErrorRow>;
