import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { decimal, described, object } from './shapes.ts';

const STATES = ['planned', 'in force', 'lapsed', 'ended'] as const;
const port = Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$', examples: ['USLRD'] });

interface Query {
  readonly port?: string;
  readonly at?: string;
  readonly state?: (typeof STATES)[number];
}

/** Operational orders: law once in force, so everybody may know which lanes are open. */
export function orders(app: FastifyInstance, { index, clock }: Context): void {
  app.get<{ Querystring: Query }>(
    '/v1/orders',
    {
      schema: described('Operational orders in force at a port and time', 'institution', {
        querystring: object({
          port: Type.Optional(port),
          at: Type.Optional(decimal),
          state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))),
        }),
      }),
    },
    async ({ query: { port, at, state = 'in force' } }) => {
      const time = at === undefined ? clock() : Number(at);
      const all = await index.orders({ at: time, ...(port !== undefined && { port }) });
      return all.filter((order) => order.state === state);
    },
  );
}
