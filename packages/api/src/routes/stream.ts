import type { ServerResponse } from 'node:http';
import { ActaError } from '@acta/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { maySeeStatement } from '../access/may-see.ts';
import { principalOf } from '../access/principal.ts';
import { tokenOf } from '../access/token.ts';
import type { Context } from '../context.ts';
import { parsePosition, type Position } from '../stream/position.ts';
import { StreamReader } from '../stream/reader.ts';
import { Readers } from '../stream/readers.ts';
import { described, eventStream, object } from './shapes.ts';

/** Milliseconds: shorter than any proxy's patience, and than that of our own sockets. */
const HEARTBEAT = 15_000;
/** A stream has no end of its own. */
const NO_TIMEOUT = 2_147_483_647;

const position = Type.String({ pattern: '^[0-9]{1,15}\\.[0-9]{1,15}$', examples: ['47.40'] });

/** What happens, as it happens: records, states of minutes, checkpoints; and what waits. */
export function stream(app: FastifyInstance, context: Context): void {
  const { index, section, logins, clock } = context;
  const readers = new Readers();

  const wake = (): void => readers.all.forEach((reader) => reader.wake());
  const unfollow = [
    index.follow(wake),
    section.follow((event) => {
      if (event.what === 'checkpoint') wake();
    }),
  ];
  // Before the sockets are cut: a reader is told, and comes back with its last id.
  app.addHook('preClose', async () => {
    for (const end of unfollow) end();
    for (const reader of readers.all) reader.end('STREAM_CLOSING');
  });

  app.get<{ Querystring: { after?: string } }>(
    '/v1/stream',
    {
      handlerTimeout: NO_TIMEOUT,
      exposeHeadRoute: false,
      schema: described(
        'Records, minutes and checkpoints as server-sent events, from Last-Event-ID on',
        'records',
        {
          querystring: object({ after: Type.Optional(position) }),
          headers: Type.Object({ 'last-event-id': Type.Optional(position) }),
        },
        eventStream,
      ),
    },
    async (request, reply) => {
      const { principal } = request;
      const who = principal?.address ?? request.ip;
      readers.claim(who);
      const given = (request.headers['last-event-id'] as string | undefined) ?? request.query.after;
      const from = given === undefined ? await now() : positionAt(given);
      reply.hijack();
      const sink = open(reply.raw);
      const cosigned = async () => (await section.checkpoint())?.size ?? 0;
      const reader = new StreamReader({ index, sink, from, cosigned });
      readers.add(who, reader);
      const unheard = section.follow((event) => {
        if (event.what !== 'statement' || principal === undefined) return;
        const { digest, state, submission } = event;
        if (!maySeeStatement(principal, submission)) return;
        reader.tell('statement', { digest, state, type: submission.type });
      });
      const timer = setInterval(() => {
        reader.beat();
        void stillMay(request).then((may) => (may ? undefined : reader.end('TOKEN_REFUSED')));
      }, HEARTBEAT);
      sink.once('close', () => {
        reader.gone();
        readers.remove(reader);
        unheard();
        clearInterval(timer);
      });
      reader.begin();
    },
  );

  async function now(): Promise<Position> {
    const cosigned = (await section.checkpoint())?.size ?? 0;
    return { next: index.status().size, cosigned };
  }

  /** @throws ActaError STREAM_POSITION_UNKNOWN for a log that is not this one's length yet */
  function positionAt(text: string): Position {
    const found = parsePosition(text);
    if (found === undefined || found.next > index.status().size) {
      throw new ActaError('STREAM_POSITION_UNKNOWN', { after: text });
    }
    return found;
  }

  /** Who came with a token is heard as long as it and the office behind it last. */
  async function stillMay(request: FastifyRequest): Promise<boolean> {
    const token = tokenOf(request);
    if (token === undefined) return true;
    try {
      const address = await logins.addressOf(token);
      return (await principalOf(index, address, clock())) !== undefined;
    } catch {
      return false;
    }
  }
}

function open(raw: ServerResponse): ServerResponse {
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 1000\n\n');
  return raw;
}
