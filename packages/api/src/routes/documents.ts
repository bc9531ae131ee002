import { ActaError } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import { maySeeDocument } from '../access/may-see.ts';
import type { Context } from '../context.ts';
import { described, hash, object } from './shapes.ts';

/** Documents by their root, for those whom a statement over them concerns. */
export function documents(app: FastifyInstance, { section, index }: Context): void {
  app.get<{ Params: { root: string } }>(
    '/v1/documents/:root',
    {
      schema: described('A document with its salts', 'documents', {
        params: object({ root: hash }),
      }),
    },
    async ({ params, principal }) => {
      const document = await section.document(params.root);
      // The same answer for what is not there and what is not yours.
      if (
        document === undefined ||
        !(await maySeeDocument(principal!, section.code, document, index))
      ) {
        throw new ActaError('NOT_FOUND', { root: params.root });
      }
      return document;
    },
  );
}
