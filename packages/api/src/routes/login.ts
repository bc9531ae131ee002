import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { ActaError } from '@acta/protocol';
import { principalOf } from '../access/principal.ts';
import { streamCookie } from '../access/token.ts';
import type { Context } from '../context.ts';
import { described, object } from './shapes.ts';

/** Logging in with a key (EIP-4361). */
export function login(app: FastifyInstance, { logins, index, clock, network }: Context): void {
  app.post(
    '/v1/login/nonce',
    { schema: described('A nonce that works once, for five minutes', 'login', {}) },
    () => ({ nonce: logins.nonce(), domain: logins.domain, chainId: network.domain.chainId }),
  );

  app.post<{ Body: { message: string; signature: string } }>(
    '/v1/login',
    {
      schema: described('Exchange a signed EIP-4361 message for a token of 15 minutes', 'login', {
        body: object({
          message: Type.String({ minLength: 1, maxLength: 2_000 }),
          signature: Type.String({ pattern: '^0x[0-9a-f]{130}$' }),
        }),
      }),
    },
    async ({ body, protocol }, reply) => {
      const address = await logins.signer(body.message, body.signature);
      const principal = await principalOf(index, address, clock());
      if (principal === undefined) throw new ActaError('ACCESS_REFUSED', { address });
      const given = await logins.token(address);
      const cookie = streamCookie(given.token, given.expiresAt - clock(), protocol === 'https');
      return reply.header('set-cookie', cookie).send({ ...given, principal });
    },
  );
}
