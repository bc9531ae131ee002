import { ActaError, parseTilePath } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

/** A full tile never changes; a partial one is replaced by a wider one under another path. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=1';

/** The record log as any public log (C2SP tlog-tiles): checkpoint, tiles of hashes, entry bundles. */
export function log(app: FastifyInstance, { section, index }: Context): void {
  app.get('/checkpoint', { schema: { hide: true } }, async (_request, reply) => {
    const checkpoint = await section.checkpoint();
    if (checkpoint === undefined) throw new ActaError('NOT_COSIGNED_YET');
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', SHORT)
      .send(checkpoint.note);
  });

  app.get('/tile/*', { schema: { hide: true } }, async (request, reply) => {
    const tile = parseTilePath(request.url.slice(1));
    const bytes =
      tile.level === 'entries'
        ? await index.entryBundle(tile.index, tile.width)
        : await index.tile(tile.level, tile.index, tile.width);
    if (bytes === undefined) throw new ActaError('NOT_FOUND', { path: request.url });
    return reply
      .type('application/octet-stream')
      .header('cache-control', FOR_EVER)
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}
