import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SEED } from '../../../support/seed.ts';
import { Random } from '../random.ts';
import {
  inBesuForm,
  refused,
  refusedBatch,
  type RpcAnswer,
  type RpcRequest,
} from './besu-rules.ts';
import { aBlockBehind, BAD_LINE, FaultDice, type Faults, NO_FAULTS } from './faults.ts';

const HEADERS = { 'content-type': 'application/json' };

/**
 * A strict gate before a node of the embedded engine: it lets through only what Besu answers, within
 * Besu's limits, with Besu's errors, and spoils the line by a seed. What it does not imitate: Besu's
 * empty blocks, and that time goes on with them.
 */
export class Gate {
  readonly url: string;
  readonly #server: ReturnType<typeof createServer>;
  readonly #target: string;
  #dice: FaultDice;
  #head = 0;

  private constructor(server: ReturnType<typeof createServer>, target: string, dice: FaultDice) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#server = server;
    this.#target = target;
    this.#dice = dice;
    server.on('request', (request, response) => {
      // The node behind it is gone, as at the end of a test: nobody answers.
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async before(target: string, faults: Faults = NO_FAULTS, seed = SEED): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Gate(server, target, new FaultDice(faults, new Random(seed)));
  }

  /** Spoils the line from now on, or mends it. */
  spoil(faults: Faults, seed: number): void {
    this.#dice = new FaultDice(faults, new Random(seed));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest | RpcRequest[];
    if (this.#dice.draw('cut')) return void response.destroy();
    await sleep(this.#dice.delay());
    const answer = await this.#answer(body);
    if (this.#dice.draw('unheard')) return void response.destroy();
    response.writeHead(200, HEADERS).end(JSON.stringify(answer));
  }

  async #answer(body: RpcRequest | RpcRequest[]): Promise<unknown> {
    if (!Array.isArray(body)) return (await this.#all([body]))[0];
    const error = refusedBatch(body.length);
    if (error !== undefined) return { jsonrpc: '2.0', id: null, error };
    return this.#dice.order(await this.#all(body));
  }

  /** A gate that knows an older head than its node refuses nothing that the node would answer. */
  async #all(calls: readonly RpcRequest[]): Promise<RpcAnswer[]> {
    const errors = calls.map((call) => refused(call, this.#head));
    const stale = this.#dice.draw('stale');
    const passed = calls
      .filter((_, i) => errors[i] === undefined)
      .map((call) => (stale ? aBlockBehind(call, this.#head) : call));
    const twice = passed.filter(
      ({ method }) => method === 'eth_sendRawTransaction' && this.#dice.draw('duplicated'),
    );
    const answers = new Map<number | null, RpcAnswer>();
    for (const answer of await this.#ask(passed)) answers.set(answer.id, inBesuForm(answer));
    await this.#ask(twice);
    this.#notice(passed, answers);
    return calls.map(({ id }, i) => answers.get(id) ?? { jsonrpc: '2.0', id, error: errors[i]! });
  }

  #notice(calls: readonly RpcRequest[], answers: ReadonlyMap<number | null, RpcAnswer>): void {
    for (const { method, id } of calls) {
      if (method !== 'eth_getBlockByNumber') continue;
      const block = answers.get(id)?.result as { number: string } | null | undefined;
      this.#head = Math.max(this.#head, Number(block?.number ?? 0));
    }
  }

  async #ask(calls: readonly RpcRequest[]): Promise<RpcAnswer[]> {
    if (calls.length === 0) return [];
    const response = await fetch(this.#target, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(calls),
    });
    return (await response.json()) as RpcAnswer[];
  }
}

/**
 * With ACTA_GATE=1 every journey goes through a gate, with ACTA_GATE=faults through one whose line is
 * bad; without it the engine is asked directly.
 */
export async function gateFor(target: string): Promise<Gate | undefined> {
  const wish = process.env['ACTA_GATE'];
  if (wish === undefined) return undefined;
  return Gate.before(target, wish === 'faults' ? BAD_LINE : NO_FAULTS);
}
