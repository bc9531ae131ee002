import type { Declared, DeclarationSide } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import { maySeeAmounts, maySeeDeclaration } from '../access/may-see-duty.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { assessmentEvidence } from '../evidence/assessment-evidence.ts';
import { assessmentView } from '../views/assessment-view.ts';
import { described, hash, object, sectionCode } from './shapes.ts';

/**
 * Duty: each nation's side of a declaration. Amounts are for that nation's own people, and for the
 * importer at that nation's service.
 */
export function assessments(app: FastifyInstance, context: Context): void {
  const { index, section } = context;
  const params = object({ declaration: hash });

  app.get<{ Params: { declaration: string } }>(
    '/v1/assessments/:declaration',
    { schema: described('Every side of a declaration', 'assessments', { params }) },
    async ({ params: { declaration }, principal }) => {
      const { declared, sides } = await sidesOf(declaration, principal!);
      if (sides.length === 0) throw new ActaError('NOT_FOUND', { declaration });
      return Promise.all(sides.map((side) => assessmentView(context, side, declared, principal!)));
    },
  );

  app.get<{ Params: { declaration: string } }>(
    '/v1/assessments/:declaration/differences',
    {
      schema: described(
        'Where value, quantity, classification or origin differ between what was declared and each side',
        'assessments',
        { params },
      ),
    },
    async ({ params: { declaration } }) => {
      const found = await section.duty.differences(declaration);
      if (found === undefined) throw new ActaError('NOT_FOUND', { declaration });
      const takings = found.takings.map(({ by, index: at, declaration: known }) => ({
        by,
        index: at,
        known: known !== undefined,
      }));
      return { declaration, takings, differences: found.differences };
    },
  );

  app.get<{ Params: { declaration: string; section: string } }>(
    '/v1/assessments/:declaration/:section/evidence',
    {
      schema: described('One side of a declaration as an evidence file', 'assessments', {
        params: object({ declaration: hash, section: sectionCode }),
      }),
    },
    async ({ params: asked, principal }, reply) => {
      const { declared, sides } = await sidesOf(asked.declaration, principal!);
      const side = sides.find((row) => row.section === asked.section);
      if (side === undefined) throw new ActaError('NOT_FOUND', { ...asked });
      if (!(await maySeeAmounts(principal!, section.code, side.section, declared, index))) {
        throw new ActaError('ACCESS_REFUSED', { side: side.section });
      }
      return reply
        .header(
          'content-disposition',
          `attachment; filename="assessment-${side.section}-${asked.declaration.slice(2, 10)}.acta.json"`,
        )
        .send(await assessmentEvidence(context, side));
    },
  );

  /** @throws ActaError ACCESS_REFUSED for a party that did not declare it */
  async function sidesOf(
    declaration: string,
    principal: Principal,
  ): Promise<{ declared: Declared | undefined; sides: DeclarationSide[] }> {
    const declared = await index.declared(declaration);
    const sides = await index.declaration(declaration);
    if (declared === undefined && sides.length === 0) {
      throw new ActaError('NOT_FOUND', { declaration });
    }
    if (!(await maySeeDeclaration(principal, declared, index))) {
      throw new ActaError('ACCESS_REFUSED', { declaration });
    }
    return { declared, sides };
  }
}
