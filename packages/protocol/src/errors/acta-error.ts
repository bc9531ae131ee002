import { ERRORS, type ErrorCode } from './table.ts';

/**
 * What a caller did wrong, or what the world refused: always one `code` of the table. A bug of
 * our own is a `TypeError` or plain `Error`, never this class, so that the two can't be mixed up.
 *
 * `details` are plain JSON values (offending values, limits, a path). They reach people, so no
 * secret, VIN or price of somebody else belongs in them.
 */
export class ActaError extends Error {
  override readonly name = 'ActaError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`${code}: ${ERRORS[code].en}${describe(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

function describe(details: Record<string, unknown>): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${show(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
