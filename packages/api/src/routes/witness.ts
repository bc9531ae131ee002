import { ActaError, checkTrust, contradiction, TLOG_SIZE } from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { described, plainText } from './shapes.ts';

/** Bytes: 63 hashes and a checkpoint under the lines of sixteen sections take fewer. */
const LIMIT = 128 * 1024;
/** Requests of one address: each may cost a dozen signatures, and a log asks once a checkpoint. */
const TRIES = { max: 600, timeWindow: '1 minute' };

/** This section's cosigner as a witness (C2SP tlog-witness), and what it caught. */
export function witness(app: FastifyInstance, { section, network }: Context): void {
  // A stock client says whatever it likes of a body that is plain text: nothing, or an empty name.
  app.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers['content-type'] = 'text/plain';
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMIT }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Body: Buffer | undefined }>(
    '/add-checkpoint',
    {
      bodyLimit: LIMIT,
      config: { rateLimit: TRIES },
      schema: described(
        'Have a checkpoint of this log cosigned (C2SP tlog-witness); 409 gives the size signed last',
        'log',
        { consumes: ['text/plain'] },
        plainText,
      ),
    },
    async ({ body }, reply) => {
      try {
        const lines = await section.witness.add(body ?? new Uint8Array());
        return await reply.type('text/plain; charset=utf-8').send(lines);
      } catch (error) {
        if (!(error instanceof ActaError) || error.code !== 'WITNESS_OLD_SIZE') throw error;
        // The protocol leaves no room for a problem document here.
        return reply
          .status(409)
          .type(TLOG_SIZE)
          .send(`${String(error.details['size'])}\n`);
      }
    },
  );

  app.get<{ Params: { hash: string } }>(
    '/:hash/checkpoint',
    {
      schema: described(
        'The newest checkpoint under this section’s own names; SHA-256 of the origin, in hex',
        'log',
        {},
        plainText,
      ),
    },
    async ({ params }, reply) => {
      const note = await section.witness.newest(params.hash);
      if (note === undefined) throw new ActaError('NOT_FOUND');
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'public, max-age=1')
        .send(note);
    },
  );

  app.get(
    '/v1/misbehaviour',
    {
      schema: described(
        'Every two signed notes of this log that can not both be true, and the keys that signed both',
        'log',
        {},
      ),
    },
    async () => {
      const { keys } = checkTrust(network.trust);
      return (await section.misbehaviour()).map((found) => {
        const by = contradiction(
          found,
          keys.map(({ key }) => key),
        )?.by;
        const vkeys = keys.filter(({ key }) => by?.includes(key)).map(({ vkey }) => vkey);
        return { ...found, by: vkeys };
      });
    },
  );
}
