import { ActaError, isRefused, readDocument, readSingleEvent, writeEvent } from '@acta/protocol';
import type { Capturer } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { accepted, created, described, object, open } from '../routes/shapes.ts';
import { captureView } from './capture-view.ts';
import { written } from './find-events.ts';
import { epcFormat, errorBehaviour, linkNext } from './headers.ts';
import { perPageOf } from './page-token.ts';
import { waitingStatements } from './waiting-statements.ts';

const paging = {
  perPage: Type.Optional(Type.String({ maxLength: 6 })),
  nextPageToken: Type.Optional(Type.String({ pattern: '^[0-9]{15}[0-9a-f]{16}$' })),
};

/** Taking events in, and what became of it. */
export function captureRoutes(app: FastifyInstance, context: Context): void {
  const { epcis } = context.section;

  app.post(
    '/epcis/capture',
    {
      schema: described(
        'Capture the events of an EPCIS document: kept before the answer, under a job',
        'epcis',
        { body: open },
        accepted,
      ),
    },
    async (request, reply) => {
      const { events } = readDocument(request.body);
      const behaviour = errorBehaviour(request);
      const job = await epcis.captures.capture(events, behaviour, capturerOf(request.principal!));
      reply.header('Location', `/epcis/capture/${job.captureID}`);
      const [first] = job.errors;
      if (first !== undefined && behaviour === 'rollback') {
        const refused = events.find(isRefused);
        // A fault of the document is told at once; one that only the store knew stands in the job.
        if (refused !== undefined) throw refused.error;
      }
      return reply.status(202).send(captureView(job));
    },
  );

  app.get<{ Querystring: { perPage?: string; nextPageToken?: string } }>(
    '/epcis/capture',
    {
      schema: described('Your capture jobs, newest first', 'epcis', {
        querystring: object(paging),
      }),
    },
    async ({ query, principal }, reply) => {
      const { owner } = capturerOf(principal!);
      const perPage = perPageOf(query.perPage);
      const jobs = await epcis.store.jobs(owner, perPage + 1, query.nextPageToken);
      const page = jobs.slice(0, perPage);
      const last = page.at(-1);
      if (jobs.length > perPage && last !== undefined) {
        // A job stays where it is: its place needs no end, but the standard asks for one.
        const next = { token: last.captureID, expires: Date.now() + 3_600_000 };
        linkNext(reply, '/epcis/capture', query, next);
      }
      return page.map(captureView);
    },
  );

  app.get<{ Params: { id: string } }>(
    '/epcis/capture/:id',
    {
      schema: described(
        'What became of a capture: its errors, and the statements that wait for your signature',
        'epcis',
        { params: object({ id: Type.String({ maxLength: 64 }) }) },
      ),
    },
    async ({ params, principal }) => {
      const { owner } = capturerOf(principal!);
      const job = await epcis.store.job(owner, params.id);
      if (job === undefined) throw new ActaError('NOT_FOUND', { captureID: params.id });
      const events = await epcis.store.ofCapture(job);
      return {
        ...captureView(job),
        'acta:events': events.map(({ event }) => event.eventID),
        'acta:statements': await waitingStatements(context, principal!, events),
      };
    },
  );

  app.post(
    '/epcis/events',
    {
      schema: described('Capture one event', 'epcis', { body: open }, created),
    },
    async (request, reply) => {
      const event = readSingleEvent(request.body);
      const { captured } = await epcis.captures.captureEvent(event, capturerOf(request.principal!));
      const [only] = written([captured], epcFormat(request));
      return reply
        .status(201)
        .header('Location', `/epcis/events/${encodeURIComponent(captured.event.eventID)}`)
        .send(writeEvent(only!));
    },
  );
}

/** A party's systems capture for the party, a section's people for the section. */
export const capturerOf = ({ party, section, address }: Principal): Capturer => ({
  owner: party ?? section,
  by: address,
});
