import { ActaError, parseQueryString } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { maySeeEvent } from '../access/may-see-event.ts';
import type { Context } from '../context.ts';
import { described, object } from '../routes/shapes.ts';
import { findEvents, queryDocument } from './find-events.ts';
import { epcFormat, linkNext } from './headers.ts';
import { perPageOf } from './page-token.ts';

/** `perPage` and `nextPageToken` are of the page; the rest is the query. */
export function split(query: Readonly<Record<string, unknown>>) {
  const { perPage, nextPageToken, ...parameters } = query;
  return { page: { perPage: perPageOf(perPage), token: nextPageToken }, parameters };
}

/** Events as web resources. */
export function eventRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: Record<string, unknown> }>(
    '/epcis/events',
    {
      schema: described(
        'Events by the parameters of SimpleEventQuery, but for those that would name goods',
        'epcis',
        {},
      ),
    },
    async (request, reply) => {
      const { page, parameters } = split(request.query);
      const query = parseQueryString(parameters);
      const { events, next } = await findEvents(context, request.principal!, query, page);
      if (next !== undefined) linkNext(reply, '/epcis/events', request.query, next);
      return queryDocument('SimpleEventQuery', events, epcFormat(request));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/epcis/events/:id',
    {
      schema: described('The event under an ID, with the declarations of its errors', 'epcis', {
        params: object({ id: Type.String({ maxLength: 256 }) }),
      }),
    },
    async (request) => {
      const { id } = request.params;
      const events = [];
      for (const captured of await context.section.epcis.store.byId(id)) {
        if (await maySeeEvent(request.principal!, captured, context)) events.push(captured);
      }
      // What is not there and what is not yours are one answer.
      if (events.length === 0) throw new ActaError('NOT_FOUND', { eventID: id });
      return queryDocument('SimpleEventQuery', events, epcFormat(request));
    },
  );
}
