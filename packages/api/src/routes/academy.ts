import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { addressShape, described, hash, object } from './shapes.ts';

/** The register of certificates: it names people, so it is for the people of the sections. */
export function academy(app: FastifyInstance, { index }: Context): void {
  app.get<{ Querystring: { key?: string; course?: string } }>(
    '/v1/certificates',
    {
      schema: described('Certificates of the academy, by record', 'institution', {
        querystring: object({ key: Type.Optional(addressShape), course: Type.Optional(hash) }),
      }),
    },
    async ({ query: { key, course } }) =>
      (await index.certificates()).filter(
        ({ certificate }) =>
          (key === undefined || certificate?.key === key) &&
          (course === undefined || certificate?.courseId === course),
      ),
  );
}
