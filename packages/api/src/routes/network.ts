import { checkTrust, ERRORS, policyText } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { described, plainText } from './shapes.ts';

/** What everybody may know: contracts, keys of the log, error codes. */
export function network(app: FastifyInstance, context: Context): void {
  const { network: facts, section, index } = context;

  app.get(
    '/v1/network',
    { schema: described('Contracts, origin, state', 'network', {}) },
    async () => ({
      section: section.code,
      engine: facts.engine,
      origin: facts.origin,
      domain: facts.domain,
      deployment: facts.deployment,
      index: index.status(),
      cosigned: (await section.checkpoint())?.size ?? 0,
      outbox: await section.outboxDepth(1_000),
    }),
  );

  app.get(
    '/v1/trust',
    { schema: described('The trust file, to be compared out of band before use', 'network', {}) },
    () => facts.trust,
  );

  app.get(
    '/v1/policy',
    {
      schema: described(
        'The trust file as a policy for stock tools (C2SP tlog-policy), at the size cosigned now',
        'network',
        {},
        plainText,
      ),
    },
    async (_request, reply) => {
      const { size } = (await section.checkpoint()) ?? index.status();
      return reply
        .type('text/plain; charset=utf-8')
        .send(policyText(checkTrust(facts.trust), size));
    },
  );

  app.get('/v1/errors', { schema: described('Every error code', 'network', {}) }, () => ERRORS);
}
