import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { described, plainText } from './shapes.ts';

/** For operators and their machines. */
export function health(app: FastifyInstance, context: Context): void {
  const { section, index } = context;

  app.get('/livez', { schema: described('The process answers', 'health', {}) }, () => ({
    ok: true,
  }));

  app.get(
    '/readyz',
    {
      schema: described(
        'Whether this section can do all its work now, and what it lacks; 503 where it can not',
        'health',
        {},
      ),
    },
    async (_request, reply) => {
      const { state, reason, block, size } = index.status();
      const cosigned = (await section.checkpoint())?.size ?? 0;
      const ready = state === 'following';
      return reply
        .status(ready ? 200 : 503)
        .send({ ready, state, reason: reason ?? null, block, size, cosigned });
    },
  );

  app.get('/openapi.json', { schema: described('This description', 'health', {}) }, () =>
    app.swagger(),
  );

  app.get(
    '/metrics',
    { schema: described('Figures for Prometheus', 'health', {}, plainText) },
    async (_request, reply) => {
      const { state, block, size, chainHead } = index.status();
      const cosigned = (await section.checkpoint())?.size ?? 0;
      const { stop, witnesses } = await section.cosigning();
      const proofs = await section.misbehaviour();
      const gauges: [string, string, number][] = [
        ['acta_index_block', 'Newest block of the index', block],
        ['acta_index_lag_blocks', 'Blocks that the index is behind', (chainHead ?? block) - block],
        [
          'acta_index_following',
          '1 while the index follows the chain',
          state === 'following' ? 1 : 0,
        ],
        ['acta_log_size', 'Records in the log', size],
        ['acta_cosigned_size', 'Records under a checkpoint of all sections', cosigned],
        ['acta_outbox_depth', 'Receipted, not in the log yet', await section.outboxDepth(10_000)],
        ['acta_misbehaviour', 'Proofs that somebody signed two histories', proofs.length],
        ['acta_cosigner_stopped', '1 where the cosigner has stopped for good', stop ? 1 : 0],
      ];
      const seats = witnesses.map(
        ({ name, size: held }) => `acta_witnessed_size{witness="${name}"} ${held}\n`,
      );
      return reply
        .type('text/plain; version=0.0.4')
        .send(
          gauges.map(([name, help, value]) => metric(name, help, value)).join('') +
            witnessed(seats),
        );
    },
  );
}

const metric = (name: string, help: string, value: number): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`;

const witnessed = (seats: readonly string[]): string =>
  seats.length === 0
    ? ''
    : `# HELP acta_witnessed_size Records under the name of a witness of others\n# TYPE acta_witnessed_size gauge\n${seats.join('')}`;
