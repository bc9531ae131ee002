import type { FastifyRequest } from 'fastify';

/** The cookie that a login sets: pages of a browser can read the stream with it, and nothing else. */
const COOKIE = 'acta_stream';
const STREAM = '/v1/stream';

/**
 * The token of a request: of its Authorization header, and on the stream also of an HttpOnly cookie,
 * since an EventSource sends no headers. A cookie opens no other route, so that no page of a stranger
 * writes with it; a URL never carries one, where proxies and histories keep it.
 */
export function tokenOf(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer' && token) return token;
  if (request.routeOptions.url !== STREAM) return undefined;
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return undefined;
}

/** @param secure the API is reached by https */
export function streamCookie(token: string, seconds: number, secure: boolean): string {
  const flags = `HttpOnly; SameSite=Strict; Path=${STREAM}; Max-Age=${seconds}`;
  return `${COOKIE}=${token}; ${flags}${secure ? '; Secure' : ''}`;
}
