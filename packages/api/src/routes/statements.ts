import { createHash } from 'node:crypto';
import { ActaError, messageSchema, STATEMENTS, type StatementType } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { maySeeStatement } from '../access/may-see.ts';
import { accepted, described, hash, object, open } from './shapes.ts';

/** The one door, and how far what came through it is. */
export function statements(app: FastifyInstance, { section }: Context): void {
  app.post(
    '/v1/statements',
    {
      schema: described(
        'Submit a statement with its signatures and documents: a receipt, or an offer',
        'statements',
        { body: open },
        accepted,
      ),
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      if (typeof key === 'string') {
        // Who is not logged in shares no keys with the rest of the world.
        const who = request.principal?.address ?? request.ip;
        const body = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
        await section.claimIdempotencyKey(`${who}/${key.slice(0, 128)}`, body);
      }
      return reply.status(202).send(await section.submit(request.body));
    },
  );

  app.get<{ Params: { digest: string } }>(
    '/v1/statements/:digest',
    {
      schema: described('How far a statement is', 'statements', {
        params: object({ digest: hash }),
      }),
    },
    async ({ params }) => {
      const status = await section.status(params.digest);
      if (status === undefined) throw new ActaError('NOT_FOUND', { digest: params.digest });
      return status;
    },
  );

  app.get<{ Params: { digest: string } }>(
    '/v1/statements/:digest/content',
    {
      schema: described(
        'A held statement with its documents, for those it concerns',
        'statements',
        {
          params: object({ digest: hash }),
        },
      ),
    },
    async ({ params, principal }) => {
      const held = await section.statement(params.digest);
      // The same answer for what is not there and what is not yours: nobody learns of offers.
      if (held === undefined || !maySeeStatement(principal!, held.submission)) {
        throw new ActaError('NOT_FOUND', { digest: params.digest });
      }
      return held;
    },
  );

  app.get(
    '/v1/statement-types',
    { schema: described('Every statement type with its schema and sentences', 'statements', {}) },
    () =>
      (Object.values(STATEMENTS) as StatementType[])
        .filter((type) => type.signers.length > 0)
        .map((type) => ({
          name: type.name,
          kind: type.kind,
          schema: messageSchema(type),
          signers: type.signers,
          documents: type.documents,
          en: type.en,
          es: type.es,
        })),
  );
}
