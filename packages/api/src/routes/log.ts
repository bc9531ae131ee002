import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ActaError, bytesToHex, formatTlogProof, parseTilePath, tileWidth } from '@acta/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import { acceptsGzip } from './accepts-gzip.ts';
import { binary, decimal, described, object, plainText } from './shapes.ts';

/** A full tile never changes; a partial one is replaced by a wider one under another path. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=1';

const zipped = promisify(gzip);

/** The record log as any public log (C2SP tlog-tiles): checkpoint, tiles of hashes, entry bundles. */
export function log(app: FastifyInstance, { section, index }: Context): void {
  app.get(
    '/checkpoint',
    { schema: described('The newest checkpoint of all sections', 'log', {}, plainText) },
    async (_request, reply) => text(reply, (await newest()).note),
  );

  app.get(
    '/tile/*',
    {
      schema: described(
        'A tile of hashes, or a bundle of entries, which comes as gzip where that is accepted',
        'log',
        {},
        binary,
      ),
    },
    async (request, reply) => {
      // The path as it came, undecoded: each tile has one spelling.
      const tile = parseTilePath(request.url.slice(1));
      const { level, index: n, width } = tile;
      // Before any key is made of a number that somebody sent.
      if (tileWidth(level, n, index.status().size) < width) throw new ActaError('NOT_FOUND');
      const bytes =
        level === 'entries' ? await index.entryBundle(n, width) : await index.tile(level, n, width);
      if (bytes === undefined) throw new ActaError('NOT_FOUND');
      void reply.type('application/octet-stream').header('cache-control', FOR_EVER);
      if (level !== 'entries') return reply.send(bufferOf(bytes));
      // Hashes don't shrink; entries do. A cache must keep the two forms apart.
      void reply.header('vary', 'accept-encoding');
      if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(bufferOf(bytes));
      return reply.header('content-encoding', 'gzip').send(await zipped(bytes));
    },
  );

  app.get<{ Params: { index: string } }>(
    '/v1/records/:index/proof',
    {
      schema: described(
        'That the log has a record, for tools that nobody here wrote (C2SP tlog-proof)',
        'log',
        { params: object({ index: decimal }) },
        plainText,
      ),
    },
    async ({ params }, reply) => {
      const record = await index.record(Number(params.index));
      if (record === undefined) throw new ActaError('NOT_FOUND', { index: Number(params.index) });
      const { size, note } = await newest();
      if (record.index >= size) throw new ActaError('NOT_COSIGNED_YET', { index: record.index });
      const path = await index.inclusion(record.index, size);
      const proof = { index: record.index, path: path.map((hash) => bytesToHex(hash)) };
      return text(reply, formatTlogProof({ ...proof, checkpoint: note }));
    },
  );

  async function newest() {
    const checkpoint = await section.checkpoint();
    if (checkpoint === undefined) throw new ActaError('NOT_COSIGNED_YET');
    return checkpoint;
  }
}

const text = (reply: FastifyReply, body: string): FastifyReply =>
  reply.type('text/plain; charset=utf-8').header('cache-control', SHORT).send(body);

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
