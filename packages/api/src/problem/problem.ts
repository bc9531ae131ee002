import { ActaError, type ErrorCode, ERRORS } from '@acta/protocol';

/**
 * RFC 9457 problem details, in both languages, with the stable code of the table.
 *
 * ```json
 * { "type": "urn:acta:error:HEAD_STALE", "title": "…", "status": 409, "detail": "what to do",
 *   "code": "HEAD_STALE", "details": { "given": "0x…" }, "es": { "title": "…", "detail": "…" } }
 * ```
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly es: { readonly title: string; readonly detail: string };
}

export function problem(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): Problem {
  const row = ERRORS[code];
  return {
    type: `urn:acta:error:${code}`,
    title: row.en,
    status: row.status,
    detail: row.doEn,
    code,
    details,
    es: { title: row.es, detail: row.doEs },
  };
}

/** Fastify's own refusals, in our words. */
const FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'REQUEST_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'REQUEST_MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'REQUEST_MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'REQUEST_MALFORMED',
  FST_ERR_VALIDATION: 'REQUEST_MALFORMED',
  FST_ERR_BAD_URL: 'REQUEST_MALFORMED',
  FST_ERR_HANDLER_TIMEOUT: 'REQUEST_TIMEOUT',
  FST_ERR_ASYNC_CONSTRAINT: 'REQUEST_MALFORMED',
};

/**
 * What a thrown thing tells the caller. Anything that is not of the table is our own bug: it is
 * told as such, without its message, which might carry somebody's data.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ActaError) return problem(error.code, error.details);
  const { code, statusCode, validation } = error as {
    code?: string;
    statusCode?: number;
    validation?: { instancePath: string; message?: string }[];
  };
  if (validation !== undefined) {
    const [first] = validation;
    return problem('REQUEST_MALFORMED', {
      path: first?.instancePath || '/',
      problem: first?.message,
    });
  }
  if (code !== undefined && Object.hasOwn(FASTIFY, code)) return problem(FASTIFY[code]!);
  if (statusCode === 429) return problem('REQUEST_RATE');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return problem('REQUEST_MALFORMED');
  }
  return problem('INTERNAL');
}
