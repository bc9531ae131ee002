import { ActaError, parseTilePath, tileWidth } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { binary, described, plainText } from './shapes.ts';

/** A full tile never changes; a partial one is replaced by a wider one under another path. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=1';

/** The record log as any public log (C2SP tlog-tiles): checkpoint, tiles of hashes, entry bundles. */
export function log(app: FastifyInstance, { section, index }: Context): void {
  app.get(
    '/checkpoint',
    { schema: described('The newest checkpoint of all sections', 'log', {}, plainText) },
    async (_request, reply) => {
      const checkpoint = await section.checkpoint();
      if (checkpoint === undefined) throw new ActaError('NOT_COSIGNED_YET');
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', SHORT)
        .send(checkpoint.note);
    },
  );

  app.get(
    '/tile/*',
    { schema: described('A tile of hashes, or a bundle of entries', 'log', {}, binary) },
    async (request, reply) => {
      // The path as it came, undecoded: each tile has one spelling.
      const tile = parseTilePath(request.url.slice(1));
      const { level, index: n, width } = tile;
      // Before any key is made of a number that somebody sent.
      if (tileWidth(level, n, index.status().size) < width) throw new ActaError('NOT_FOUND');
      const bytes =
        level === 'entries' ? await index.entryBundle(n, width) : await index.tile(level, n, width);
      if (bytes === undefined) throw new ActaError('NOT_FOUND');
      return reply
        .type('application/octet-stream')
        .header('cache-control', FOR_EVER)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
}
