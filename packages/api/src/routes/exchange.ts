import type { SignedCheckpoint } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { described, hash, object, open, sectionCode } from './shapes.ts';

const checkpoint = object({
  size: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  root: hash,
  lines: Type.Record(sectionCode, Type.Array(Type.String({ maxLength: 8_000 }), { maxItems: 8 }), {
    maxProperties: 16,
  }),
});

/** The link between the sections: statements and documents before people sign, and checkpoints. */
export function exchange(app: FastifyInstance, { section }: Context): void {
  app.post<{ Body: { submission: unknown; receipt?: string } }>(
    '/v1/exchange/statements',
    {
      schema: described('Pass on an offer, or a statement with your receipt', 'exchange', {
        body: Type.Object(
          {
            submission: open,
            receipt: Type.Optional(Type.String({ pattern: '^0x[0-9a-f]{160}$' })),
          },
          { additionalProperties: false },
        ),
      }),
    },
    async ({ body }) => {
      await section.receive(body.submission, body.receipt);
      return { taken: true };
    },
  );

  app.post<{ Body: SignedCheckpoint }>(
    '/v1/exchange/checkpoint',
    {
      schema: described('Show what you signed, get what we signed', 'exchange', {
        body: checkpoint,
      }),
    },
    async ({ body, principal }) => ({
      checkpoint: (await section.receiveCheckpoint(body, principal!.section)) ?? null,
    }),
  );
}
