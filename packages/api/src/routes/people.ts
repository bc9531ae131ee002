import { appointmentState, CHOICES, type Office } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { personView } from '../views/person-view.ts';
import { pageOf, type PageQuery, pageSize } from './page.ts';
import { addressShape, described, object, sectionCode } from './shapes.ts';

interface PeopleQuery extends PageQuery {
  readonly office?: Office;
  readonly state?: string;
}

const STATES = ['pending', 'standing', 'over', 'ended', 'compromised'] as const;

/** Whom a section appointed: for the people of the sections, whose names it tells. */
export function people(app: FastifyInstance, context: Context): void {
  const { index, clock } = context;

  app.get<{ Params: { section: string }; Querystring: PeopleQuery }>(
    '/v1/people/:section',
    {
      schema: described(
        'Keys that a section appointed to its offices, by address, with their credentials',
        'registers',
        {
          params: object({ section: sectionCode }),
          querystring: object({
            office: Type.Optional(Type.Enum([...CHOICES.Office])),
            state: Type.Optional(Type.Enum([...STATES])),
            after: Type.Optional(addressShape),
            limit: pageSize,
          }),
        },
      ),
    },
    async ({ params: { section }, query }, reply) => {
      const now = clock();
      const { office, state } = query;
      // A party's people are its own affair.
      const all = (await index.holdings(section)).filter(
        (one) =>
          one.party === undefined &&
          (office === undefined || one.office === office) &&
          (state === undefined || appointmentState(one, now) === state),
      );
      const path = `/v1/people/${section}`;
      const page = pageOf(all, ({ address }) => address, { ...query }, path, reply);
      return Promise.all(page.map((one) => personView(context, one)));
    },
  );
}
