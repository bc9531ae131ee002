import { ActaError, parseQuery } from '@acta/protocol';
import type { WebhookRow } from '@acta/section';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { created, described, noContent, object, open } from '../routes/shapes.ts';
import { capturerOf } from './capture-routes.ts';
import { newEvents } from './new-events.ts';

const named = { name: Type.String({ maxLength: 256 }) };
const one = object({ ...named, id: Type.String({ pattern: '^wh_[0-9a-f]{24}$' }) });
type Named = { Params: { name: string } };
type One = { Params: { name: string; id: string } };

/** Parameters that a subscription has no use for (EPCIS 2.0 §8.2.7.1). */
const NOT_SUBSCRIBED = ['orderBy', 'orderDirection', 'eventCountLimit', 'maxEventCount'];

/** Named queries that tell a partner's server of each event as it is captured (EPCIS 2.0 §12.7). */
export function subscriptionRoutes(app: FastifyInstance, context: Context): void {
  const { epcis, webhooks } = context.section;
  webhooks.findBy(newEvents(context));

  app.post<Named & { Body: Record<string, unknown> }>(
    '/epcis/queries/:name/subscriptions',
    {
      schema: described(
        'Have each event of a query of yours told as it is captured; the secret is shown this once',
        'epcis',
        { params: object(named), body: open },
        created,
      ),
    },
    async ({ params: { name }, body, principal }, reply) => {
      const { owner } = capturerOf(principal!);
      const query = await epcis.store.query(owner, name);
      if (query === undefined) throw new ActaError('NOT_FOUND', { name });
      const { dest, from } = wanted(body);
      const asked = [...parseQuery(query.query).parameters.keys()];
      const useless = asked.find((parameter) => NOT_SUBSCRIBED.includes(parameter));
      if (useless !== undefined) refuse(`/query/${useless}`, 'not with a subscription');
      const seq = from === undefined ? await epcis.store.lastSeq() : 0;
      const row = await webhooks.register(owner, dest, [], { query: name, from: from ?? 0, seq });
      return reply
        .status(201)
        .header('Location', `/epcis/queries/${name}/subscriptions/${row.id}`)
        .send({ ...viewOf(row), secret: row.secret });
    },
  );

  app.get<Named>(
    '/epcis/queries/:name/subscriptions',
    { schema: described('Your subscriptions to a query', 'epcis', { params: object(named) }) },
    async ({ params, principal }) =>
      (await webhooks.subscriptions(capturerOf(principal!).owner, params.name)).map(viewOf),
  );

  app.get<One>(
    '/epcis/queries/:name/subscriptions/:id',
    { schema: described('A subscription of yours', 'epcis', { params: one }) },
    async ({ params, principal }) => viewOf(await own(params, capturerOf(principal!).owner)),
  );

  app.delete<One>(
    '/epcis/queries/:name/subscriptions/:id',
    {
      schema: described(
        'End a subscription, with all that waits for it',
        'epcis',
        { params: one },
        noContent,
      ),
    },
    async ({ params, principal }, reply) => {
      const { owner } = capturerOf(principal!);
      await webhooks.remove(owner, (await own(params, owner)).id);
      return reply.status(204).send();
    },
  );

  async function own({ name, id }: One['Params'], owner: string): Promise<WebhookRow> {
    const found = (await webhooks.subscriptions(owner, name)).find((row) => row.id === id);
    if (found === undefined) throw new ActaError('NOT_FOUND', { subscription: id });
    return found;
  }
}

const viewOf = ({ id, url, createdAt, goneAt }: WebhookRow) => ({
  subscriptionID: id,
  createdAt: new Date(createdAt * 1_000).toISOString(),
  dest: url,
  stream: true,
  ...(goneAt !== undefined && { 'acta:goneAt': new Date(goneAt * 1_000).toISOString() }),
});

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Where to, and from when on, of what a subscription asks for.
 *
 * @throws ActaError EPCIS_SUBSCRIPTION {path, problem} for what the standard has and Acta has not;
 *   EPCIS_QUERY_PARAMETER {path, problem}
 */
function wanted(body: Record<string, unknown>): { dest: string; from?: number } {
  const { dest, stream, schedule, signatureToken, reportIfEmpty, initialRecordTime, ...more } =
    body;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) refuse(`/${unknown}`, 'no part of a subscription');
  if (schedule !== undefined) unsupported('schedule', 'ask by GET …/events at your times');
  if (stream !== true) unsupported('stream', 'true alone');
  if (reportIfEmpty !== undefined && reportIfEmpty !== false) {
    unsupported('reportIfEmpty', 'a stream tells of events alone');
  }
  if (signatureToken !== undefined) {
    unsupported('signatureToken', 'deliveries are signed with the secret in the answer');
  }
  if (typeof dest !== 'string' || dest.length > 2_000) refuse('/dest', 'an https URL');
  if (initialRecordTime === undefined) return { dest };
  const from = TIME.test(String(initialRecordTime)) ? Date.parse(String(initialRecordTime)) : NaN;
  if (Number.isNaN(from)) refuse('/initialRecordTime', 'a time with its offset');
  return { dest, from };
}

function unsupported(field: string, problem: string): never {
  throw new ActaError('EPCIS_SUBSCRIPTION', { path: `/${field}`, problem });
}

function refuse(path: string, problem: string): never {
  throw new ActaError('EPCIS_QUERY_PARAMETER', { path, problem });
}
