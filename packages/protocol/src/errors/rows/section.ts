import type { ErrorRow } from '../error-row.ts';

/** Error rows of `section`. */
export const sectionErrors = {} as const satisfies Record<string, ErrorRow>;
