import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import { seeTrail } from '../access/see-trail.ts';
import type { Context } from '../context.ts';
import { described, hash, object } from '../routes/shapes.ts';
import { trailDocument } from './trail-document.ts';

/** A trail in the words of the systems that partners already run. */
export function trailRoute(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { goods: string } }>(
    '/v1/trails/:goods/epcis',
    {
      schema: described('The trail as an EPCIS 2.0 document', 'trails', {
        params: object({ goods: hash }),
      }),
    },
    async ({ params: { goods }, principal }) => {
      const trail = await seeTrail(context, goods, { principal });
      if (trail === undefined) throw new ActaError('NOT_FOUND', { goods });
      return trailDocument(context, trail, principal!);
    },
  );
}
