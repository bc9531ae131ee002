import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { minuteEvidence } from '../evidence/minute-evidence.ts';
import { minuteView } from '../views/minute-view.ts';
import { decimal, described, object } from './shapes.ts';

/**
 * The register of minutes. Anybody reads that a minute exists and how far it is; its text is
 * public once it is concluded, before that it is for the sections' people.
 */
export function minutes(app: FastifyInstance, context: Context): void {
  const { index } = context;

  app.get(
    '/v1/minutes',
    { schema: described('All minutes, by number', 'minutes', {}) },
    async ({ principal }) =>
      Promise.all((await index.minutes()).map((minute) => minuteView(context, minute, principal))),
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
    async ({ params, principal }) => minuteView(context, await find(params.number), principal),
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

  async function find(number: string) {
    const minute = await index.minute(Number(number));
    if (minute === undefined) throw new ActaError('NOT_FOUND', { minute: Number(number) });
    return minute;
  }
}
