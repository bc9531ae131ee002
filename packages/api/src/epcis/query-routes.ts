import { ActaError, parseQuery } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { created, described, noContent, object, open } from '../routes/shapes.ts';
import { capturerOf } from './capture-routes.ts';
import { findEvents, queryDocument } from './find-events.ts';
import { epcFormat, linkNext } from './headers.ts';
import { perPageOf } from './page-token.ts';

const NAME = '^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$';
const named = object({ name: Type.String({ pattern: NAME }) });
const paging = object({
  perPage: Type.Optional(Type.String({ maxLength: 6 })),
  nextPageToken: Type.Optional(Type.String({ maxLength: 400 })),
});
type Paging = { perPage?: string; nextPageToken?: string };

/**
 * Queries under a name, and queries that are asked once: the way for what may stand in no URL. A body
 * with a name keeps the query (201); one without is answered at once (200), which the standard leaves
 * to the query string.
 */
export function queryRoutes(app: FastifyInstance, context: Context): void {
  const { epcis } = context.section;

  app.post<{ Body: Record<string, unknown>; Querystring: Paging }>(
    '/epcis/queries',
    {
      schema: described(
        'Keep a query under a name, or ask one that names goods (without a name)',
        'epcis',
        { body: open, querystring: paging },
        created,
      ),
    },
    async (request, reply) => {
      const { body, query: asked, principal } = request;
      const { name, query = without('name', body) } = body;
      const parsed = parseQuery(query);
      if (name === undefined) {
        const page = { perPage: perPageOf(asked.perPage), token: asked.nextPageToken };
        const { events, next } = await findEvents(context, principal!, parsed, page);
        if (next !== undefined) linkNext(reply, '/epcis/queries', asked, next);
        return reply
          .status(200)
          .send(queryDocument('SimpleEventQuery', events, epcFormat(request)));
      }
      if (typeof name !== 'string' || !new RegExp(NAME).test(name)) {
        throw new ActaError('EPCIS_QUERY_PARAMETER', {
          path: '/name',
          problem: 'up to 100 letters, digits and . _ ~ -',
        });
      }
      const kept = await epcis.nameQuery(
        capturerOf(principal!).owner,
        name,
        query as Record<string, unknown>,
      );
      return reply
        .status(201)
        .header('Location', `/epcis/queries/${kept.name}`)
        .send({ name: kept.name, query: kept.query });
    },
  );

  app.get(
    '/epcis/queries',
    { schema: described('Your named queries', 'epcis', {}) },
    async ({ principal }) =>
      (await epcis.store.queries(capturerOf(principal!).owner)).map(({ name, query }) => ({
        name,
        query,
      })),
  );

  app.get<{ Params: { name: string } }>(
    '/epcis/queries/:name',
    { schema: described('A query of yours', 'epcis', { params: named }) },
    async ({ params, principal }) => {
      const { name, query } = await own(params.name, capturerOf(principal!).owner);
      return { name, query };
    },
  );

  app.delete<{ Params: { name: string } }>(
    '/epcis/queries/:name',
    {
      schema: described(
        'Delete a query of yours, with its subscriptions',
        'epcis',
        { params: named },
        noContent,
      ),
    },
    async ({ params, principal }, reply) => {
      const { owner } = capturerOf(principal!);
      const { webhooks } = context.section;
      for (const { id } of await webhooks.subscriptions(owner, params.name)) {
        await webhooks.remove(owner, id);
      }
      await epcis.store.removeQuery(owner, params.name);
      return reply.status(204).send();
    },
  );

  app.get<{ Params: { name: string }; Querystring: Paging }>(
    '/epcis/queries/:name/events',
    {
      schema: described('The events of a query of yours', 'epcis', {
        params: named,
        querystring: paging,
      }),
    },
    async (request, reply) => {
      const { params, query: asked, principal } = request;
      const { name, query } = await own(params.name, capturerOf(principal!).owner);
      const page = { perPage: perPageOf(asked.perPage), token: asked.nextPageToken };
      const { events, next } = await findEvents(context, principal!, parseQuery(query), page);
      if (next !== undefined) linkNext(reply, `/epcis/queries/${name}/events`, asked, next);
      return queryDocument(name, events, epcFormat(request));
    },
  );

  async function own(name: string, owner: string) {
    const found = await epcis.store.query(owner, name);
    if (found === undefined) throw new ActaError('NOT_FOUND', { name });
    return found;
  }
}

const without = (name: string, body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([field]) => field !== name));
