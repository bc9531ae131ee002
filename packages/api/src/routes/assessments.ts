import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { assessmentEvidence } from '../evidence/assessment-evidence.ts';
import { assessmentView } from '../views/assessment-view.ts';
import { described, hash, object, sectionCode } from './shapes.ts';

/** Duty: each nation's side of a declaration. Amounts are for that nation's own people. */
export function assessments(app: FastifyInstance, context: Context): void {
  const { index, section } = context;

  app.get<{ Params: { declaration: string } }>(
    '/v1/assessments/:declaration',
    {
      schema: described('Both sides of a declaration', 'assessments', {
        params: object({ declaration: hash }),
      }),
    },
    async ({ params, principal }) => {
      const sides = await index.declaration(params.declaration);
      if (sides.length === 0) throw new ActaError('NOT_FOUND', { declaration: params.declaration });
      return Promise.all(sides.map((side) => assessmentView(context, side, principal!)));
    },
  );

  app.get<{ Params: { declaration: string; section: string } }>(
    '/v1/assessments/:declaration/:section/evidence',
    {
      schema: described('One side of a declaration as an evidence file', 'assessments', {
        params: object({ declaration: hash, section: sectionCode }),
      }),
    },
    async ({ params, principal }, reply) => {
      const sides = await index.declaration(params.declaration);
      const side = sides.find((row) => row.section === params.section);
      if (side === undefined) throw new ActaError('NOT_FOUND', { ...params });
      if (principal!.section !== side.section || section.code !== side.section) {
        throw new ActaError('ACCESS_REFUSED', { side: side.section });
      }
      return reply
        .header(
          'content-disposition',
          `attachment; filename="assessment-${side.section}-${params.declaration.slice(2, 10)}.acta.json"`,
        )
        .send(await assessmentEvidence(context, side));
    },
  );
}
