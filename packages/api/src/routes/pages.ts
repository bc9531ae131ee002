import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Context } from '../context.ts';
import { described, object } from './shapes.ts';

const HTML = {
  status: 200,
  mediaType: 'text/html',
  schema: Type.Unsafe<string>({ type: 'string' }),
};
const FIRST = 'trail';

/**
 * The console's pages. They come from the API that they ask, so that the API need answer to no other
 * page: there is no cross-origin access (CORS) to it.
 */
export function pages(app: FastifyInstance, { pages: built }: Context): void {
  app.get(
    '/',
    { schema: described('Leads to the first page', 'pages', {}, { ...HTML, status: 302 }) },
    (_request, reply) => reply.redirect(`/pages/${FIRST}`),
  );

  app.get<{ Params: { page: string } }>(
    '/pages/:page',
    {
      schema: described(
        'A page for people: trail, duty, handoff, verify',
        'pages',
        { params: object({ page: Type.String({ pattern: '^[a-z]{1,20}$' }) }) },
        HTML,
      ),
    },
    async ({ params }, reply) => {
      const page = built.get(params.page);
      if (page === undefined) throw new ActaError('NOT_FOUND', { ...params });
      return (
        reply
          .type('text/html; charset=utf-8')
          // Nobody may put it into a page of his own and have people click there.
          .header('content-security-policy', "frame-ancestors 'none'")
          .header('referrer-policy', 'no-referrer')
          .send(page)
      );
    },
  );
}
