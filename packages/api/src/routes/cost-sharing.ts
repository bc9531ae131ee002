import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { decimal, described, object } from './shapes.ts';

/** What is shared under a minute, line by line: for the people of the sections. */
export function costSharing(app: FastifyInstance, { index }: Context): void {
  app.get<{ Params: { minute: string } }>(
    '/v1/cost-sharing/:minute',
    {
      schema: described('Budget lines of a minute, with every section’s balance', 'institution', {
        params: object({ minute: decimal }),
      }),
    },
    async ({ params }) => {
      const sharing = await index.costSharing(Number(params.minute));
      if (sharing === undefined) throw new ActaError('NOT_FOUND', { minute: params.minute });
      return sharing;
    },
  );
}
