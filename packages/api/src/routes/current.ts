import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { seeTrail } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { currentEvidence } from '../evidence/current-evidence.ts';
import { decimal, described, hash, object, sectionCode } from './shapes.ts';

const querystring = Type.Object({ size: Type.Optional(decimal) }, { additionalProperties: false });

interface Asked<P> {
  Params: P;
  Querystring: { size?: string };
}

/**
 * The section's own signed word that nothing came after a record, under a checkpoint of all sections.
 * Who may hear it is who may know how things stand: for goods the sections and the present holder.
 */
export function current(app: FastifyInstance, context: Context): void {
  const sizeOf = ({ size }: { size?: string }) => (size === undefined ? undefined : Number(size));
  const named = (what: string) =>
    `This section's word on the last record of ${what} at a size, as an evidence file`;

  app.get<Asked<{ number: string }>>(
    '/v1/minutes/:number/current',
    {
      schema: described(named('a minute'), 'minutes', {
        params: object({ number: decimal }),
        querystring,
      }),
    },
    ({ params, query }) => {
      const of = { kind: 'minute', number: Number(params.number) } as const;
      return currentEvidence(context, of, sizeOf(query));
    },
  );

  app.get<Asked<{ goods: string }>>(
    '/v1/trails/:goods/current',
    {
      schema: described(named('goods'), 'trails', {
        params: object({ goods: hash }),
        querystring,
      }),
    },
    async ({ params, query, principal, grant }) => {
      const { goods } = params;
      const seen = await seeTrail(context, goods, { principal, grant });
      if (seen === undefined || seen.state === null) throw new ActaError('NOT_FOUND', { goods });
      return currentEvidence(context, { kind: 'goods', goods }, sizeOf(query));
    },
  );

  app.get<Asked<{ declaration: string; section: string }>>(
    '/v1/assessments/:declaration/:section/current',
    {
      schema: described(named("a nation's side of a declaration"), 'assessments', {
        params: object({ declaration: hash, section: sectionCode }),
        querystring,
      }),
    },
    ({ params, query }) =>
      currentEvidence(context, { kind: 'assessment', ...params }, sizeOf(query)),
  );
}
