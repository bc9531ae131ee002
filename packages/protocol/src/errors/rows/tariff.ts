import type { ErrorRow } from '../error-row.ts';

/** Error rows of `tariff`. */
export const tariffErrors = {} as const satisfies Record<string, ErrorRow>;
