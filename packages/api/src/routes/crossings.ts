import type { CrossingsQuery } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { described, hash, object } from './shapes.ts';

const DEFAULT_LIMIT = 50;
const word = (...words: string[]) => Type.Union(words.map((one) => Type.Literal(one)));
const time = Type.Integer({ minimum: 0, maximum: 9_999_999_999 });

const query = object({
  port: Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$', examples: ['USLRD'] }),
  direction: Type.Optional(word('northbound', 'southbound')),
  state: Type.Optional(word('expected', 'inspected', 'held', 'released', 'crossed')),
  trip: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  ucr: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
  from: Type.Optional(time),
  until: Type.Optional(time),
  after: Type.Optional(Type.String({ pattern: '^[0-9]{10}/0x[0-9a-f]{64}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

/** Trips through a port: what is expected, inspected, held, released, crossed; the same to every section. */
export function crossings(app: FastifyInstance, { index }: Context): void {
  app.post<{ Body: Omit<CrossingsQuery, 'limit'> & { limit?: number } }>(
    '/v1/crossings/search',
    {
      schema: described(
        'Crossings of a port, by the record that first spoke of each; numbers never stand in a URL',
        'trails',
        { body: query },
      ),
    },
    ({ body }) => index.crossings({ ...body, limit: body.limit ?? DEFAULT_LIMIT }),
  );

  app.get<{ Params: { crossing: string } }>(
    '/v1/crossings/:crossing',
    {
      schema: described('One crossing, with each section’s releases', 'trails', {
        params: object({ crossing: hash }),
      }),
    },
    async ({ params }) => {
      const crossing = await index.crossing(params.crossing);
      if (crossing === undefined) throw new ActaError('NOT_FOUND', params);
      return crossing;
    },
  );
}
