import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { findingView } from '../views/finding-view.ts';
import { pageOf, type PageQuery, pageSize } from './page.ts';
import { decimal, described, hash, object } from './shapes.ts';

const STATES = ['open', 'overdue', 'closed'] as const;

/** Findings of the oversight committee: for the people of the sections, who owe the answers. */
export function findings(app: FastifyInstance, context: Context): void {
  const { index } = context;

  app.get<{ Querystring: PageQuery & { state?: (typeof STATES)[number] } }>(
    '/v1/findings',
    {
      schema: described('Findings of the oversight committee, by record', 'institution', {
        querystring: object({
          state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))),
          after: Type.Optional(decimal),
          limit: pageSize,
        }),
      }),
    },
    async ({ query }, reply) => {
      const all = await index.findings();
      const wanted = all.filter(({ state }) => query.state === undefined || query.state === state);
      const page = pageOf(wanted, ({ record }) => record, query, '/v1/findings', reply);
      return Promise.all(page.map((one) => findingView(context, one)));
    },
  );

  app.get<{ Params: { digest: string } }>(
    '/v1/findings/:digest',
    {
      schema: described('One finding, each section’s answers and the dispositions', 'institution', {
        params: object({ digest: hash }),
      }),
    },
    async ({ params: { digest } }) => {
      const finding = await index.finding(digest);
      if (finding === undefined) throw new ActaError('NOT_FOUND', { finding: digest });
      return findingView(context, finding);
    },
  );
}
