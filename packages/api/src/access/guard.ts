import { ActaError } from '@acta/protocol';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { isOfficial, type Principal, principalOf } from './principal.ts';
import { tokenOf } from './token.ts';
import { ACCESS, type RouteName } from './table.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, where the request carries a token. */
    principal?: Principal;
    /** Digest of a grant that was opened with its secret. */
    grant?: string;
  }
}

/**
 * Lets a request through to its route, or not, by the one table.
 *
 * @throws ActaError LOGIN_NEEDED, TOKEN_REFUSED, ACCESS_REFUSED
 */
export async function guard(context: Context, request: FastifyRequest): Promise<void> {
  // HEAD asks for what GET shows, without its body.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const access = ACCESS[`${method} ${request.routeOptions.url}` as RouteName];
  const token = tokenOf(request);
  if (token !== undefined) {
    const bearer = await context.logins.bearerOf(token);
    if ('grant' in bearer) request.grant = bearer.grant;
    else {
      const principal = await principalOf(context.index, bearer.address, context.clock());
      if (principal !== undefined) request.principal = principal;
    }
  }
  if (access === 'public' || (access === 'reader' && request.grant !== undefined)) return;
  const { principal } = request;
  if (principal === undefined) {
    throw new ActaError(token === undefined ? 'LOGIN_NEEDED' : 'ACCESS_REFUSED', { access });
  }
  const allowed =
    access === 'known' ||
    access === 'reader' ||
    (access === 'official' && isOfficial(principal)) ||
    (access === 'own' && isOfficial(principal) && principal.section === context.section.code) ||
    (access === 'peer' &&
      principal.office === 'RECEIPT_KEY' &&
      principal.section !== context.section.code);
  if (!allowed) throw new ActaError('ACCESS_REFUSED', { access });
}
