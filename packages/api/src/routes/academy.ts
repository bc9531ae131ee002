import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { pageOf, type PageQuery, pageSize } from './page.ts';
import { addressShape, decimal, described, hash, object } from './shapes.ts';

/** The register of certificates: it names people, so it is for the people of the sections. */
export function academy(app: FastifyInstance, { index }: Context): void {
  app.get<{ Querystring: PageQuery & { key?: string; course?: string } }>(
    '/v1/certificates',
    {
      schema: described('Certificates of the academy, by record', 'institution', {
        querystring: object({
          key: Type.Optional(addressShape),
          course: Type.Optional(hash),
          after: Type.Optional(decimal),
          limit: pageSize,
        }),
      }),
    },
    async ({ query }, reply) => {
      const { key, course } = query;
      const wanted = (await index.certificates()).filter(
        ({ certificate }) =>
          (key === undefined || certificate?.key === key) &&
          (course === undefined || certificate?.courseId === course),
      );
      return pageOf(wanted, ({ record }) => record, query, '/v1/certificates', reply);
    },
  );
}
