import { ActaError, type Content, type Minute, redline } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { minuteEvidence } from '../evidence/minute-evidence.ts';
import { fits, minutesQuery, type MinutesQuery, titleHolds } from '../minutes/minutes-query.ts';
import { minuteView, textOf, waitingIn } from '../views/minute-view.ts';
import { accepted, decimal, described, object } from './shapes.ts';

const DEFAULT_LIMIT = 100;
/** Position of an act, from 1. */
const ordinal = Type.String({ pattern: '^[1-9][0-9]{0,2}$', examples: ['1'] });

/**
 * The register of minutes. Anybody reads that a minute exists and how far it is; its text is
 * public once it is concluded, before that it is for the sections' people.
 */
export function minutes(app: FastifyInstance, context: Context): void {
  const { index, section, clock } = context;

  app.get<{ Querystring: MinutesQuery }>(
    '/v1/minutes',
    {
      schema: described('Minutes by number, filtered; the rest by Link rel="next"', 'minutes', {
        querystring: minutesQuery,
      }),
    },
    async ({ query, principal }, reply) => {
      const limit = Number(query.limit ?? DEFAULT_LIMIT);
      const all = await index.minutes();
      const waiting = waitingIn(all, clock());
      const found = [];
      for (const minute of all) {
        const steps = waiting.get(minute.number)!;
        if (!fits(query, minute, steps)) continue;
        const view = await minuteView(context, minute, steps, principal);
        if (query.title !== undefined && !titleHolds(view.text, query.title)) continue;
        if (found.length === limit) {
          const next = new URLSearchParams({ ...query, after: String(found.at(-1)!.number) });
          reply.header('link', `</v1/minutes?${next}>; rel="next"`);
          break;
        }
        found.push(view);
      }
      return found;
    },
  );

  app.get<{ Params: { number: string } }>(
    '/v1/minutes/:number',
    {
      schema: described(
        'One minute, its text side by side, who signed, what is due when',
        'minutes',
        {
          params: object({ number: decimal }),
        },
      ),
    },
    async ({ params, principal }) => {
      const minute = await find(params.number);
      const waiting = waitingIn(await index.minutes(), clock()).get(minute.number)!;
      return minuteView(context, minute, waiting, principal);
    },
  );

  app.get<{ Params: { number: string }; Querystring: { against?: string } }>(
    '/v1/minutes/:number/redline',
    {
      schema: described(
        'What the text of a minute changes in another, else in the one it revises',
        'minutes',
        {
          params: object({ number: decimal }),
          querystring: Type.Object(
            { against: Type.Optional(decimal) },
            { additionalProperties: false },
          ),
        },
      ),
    },
    async ({ params, query, principal }) => {
      const after = await find(params.number);
      const before = await find(query.against ?? String(after.revises));
      const [old, text] = [await shown(before), await shown(after)];
      return {
        before: before.number,
        after: after.number,
        paragraphs: redline(old.paragraphs, text.paragraphs),
      };

      /** The same answer for a text that is not there and one that is not yours. */
      async function shown(minute: Minute): Promise<Content<'minute'>> {
        const content = await textOf(context, minute, principal);
        if (content === null) throw new ActaError('NOT_FOUND', { minute: minute.number });
        return content;
      }
    },
  );

  app.get<{ Params: { number: string } }>(
    '/v1/minutes/:number/evidence',
    {
      schema: described('A minute with all signatures as one evidence file', 'minutes', {
        params: object({ number: decimal }),
      }),
    },
    async ({ params, principal }, reply) => {
      const minute = await find(params.number);
      return reply
        .header('content-disposition', `attachment; filename="minute-${minute.number}.acta.json"`)
        .send(await minuteEvidence(context, minute, principal));
    },
  );

  app.post<{ Params: { number: string } }>(
    '/v1/minutes/:number/enter',
    {
      schema: described(
        'Bring a minute into force now, as anyone may; the contract refuses or takes it',
        'minutes',
        { params: object({ number: decimal }) },
        accepted,
      ),
    },
    async ({ params }, reply) => {
      const minute = Number(params.number);
      await section.setGoing(minute);
      return reply.status(202).send({ minute, step: 'enter' });
    },
  );

  app.post<{ Params: { number: string; act: string } }>(
    '/v1/minutes/:number/acts/:act',
    {
      schema: described(
        'Perform an act of a minute in force now, counted from 1, as anyone may',
        'minutes',
        { params: object({ number: decimal, act: ordinal }) },
        accepted,
      ),
    },
    async ({ params }, reply) => {
      const [minute, act] = [Number(params.number), Number(params.act)];
      await section.setGoing(minute, act - 1);
      return reply.status(202).send({ minute, step: 'perform', act });
    },
  );

  async function find(number: string) {
    const minute = await index.minute(Number(number));
    if (minute === undefined) throw new ActaError('NOT_FOUND', { minute: Number(number) });
    return minute;
  }
}
