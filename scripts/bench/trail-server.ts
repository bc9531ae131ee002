import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { buildApp } from '@acta/api';
import { ClassicLevel } from 'classic-level';
import Fastify from 'fastify';
import { tell } from '../../packages/api/test/support/told-context.ts';
import { official } from '../../packages/verifier/test/support/founding.ts';

/** What a server answers, once it listens. */
export interface Listening {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body that the peer gives; without one this is our own side. */
const { body } = workerData as { body?: string };
const { listening, close } = body === undefined ? await ours() : await peer(body);
parentPort!.once('message', () => void close().then(() => parentPort!.close()));
parentPort!.postMessage(listening);

async function ours() {
  // As a section does: it looks for blocks four times a second.
  const told = await tell('US', undefined, 250);
  const app = await buildApp({ context: told.context, rate: 1_000_000_000 });
  const path = `/v1/trails/${told.story.car.id}/evidence`;
  const { token } = await told.context.logins.token(official('US', 'INSPECTOR').address);
  const headers = { authorization: `Bearer ${token}` };
  const { body: text } = await app.inject({ url: path, headers });
  const listening: Listening = {
    url: (await app.listen({ port: 0 })) + path,
    headers,
    body: text,
  };
  const close = async (): Promise<void> => {
    await app.close();
    await told.close();
  };
  return { listening, close };
}

async function peer(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'acta-bench-'));
  const db = new ClassicLevel<string, string>(folder);
  await db.put('goods', text);
  const app = Fastify();
  app.get<{ Params: { goods: string } }>('/v1/trails/:goods/evidence', async ({ params }, reply) =>
    reply.type('application/json; charset=utf-8').send(await db.get(params.goods)),
  );
  const listening: Listening = {
    url: `${await app.listen({ port: 0 })}/v1/trails/goods/evidence`,
    headers: {},
    body: text,
  };
  const close = async (): Promise<void> => {
    await app.close();
    await db.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { listening, close };
}
