import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActaClient, Person, StatementState } from '@acta/sdk';
import { LONG, SEED } from '../support/seed.ts';
import { Random } from './support/random.ts';
import { Pilot, type ProcessName, SECTIONS, shipperNote } from './support/pilot.ts';

/** SIGKILLs of chain, US or MX; the whole campaign with `npm run test:long`. */
const KILLS = LONG ? 200 : 20;
const NAMES: readonly ProcessName[] = ['chain', 'US', 'MX'];

/**
 * Law 8: acknowledged means kept. Under a stream of submissions processes are killed at random
 * moments and started again; whatever got a receipt is in the log, once.
 */
describe(`kills (${KILLS}, seed ${SEED}; set ACTA_SEED to repeat)`, () => {
  let pilot: Pilot;
  const receipted = new Set<string>();

  before(async () => {
    pilot = await Pilot.found();
  });
  after(() => pilot.close());

  it('loses nothing that got a receipt, and writes nothing twice', async () => {
    const random = new Random(SEED);
    const stream = new Stream(pilot, random, receipted);
    await stream.start();
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(random.below(250));
      const name = NAMES[random.below(NAMES.length)]!;
      await pilot.kill(name);
      await sleep(random.below(150));
      await pilot.start(name);
    }
    await stream.stop();
    assert.ok(receipted.size >= KILLS / 2, `only ${receipted.size} receipts were given`);

    const us = await pilot.client('US');
    for (const digest of receipted) {
      const state = await us.waitFor(digest);
      assert.ok(state.index !== undefined, digest);
    }
    for (const code of SECTIONS) {
      const seen = await countDigests(await pilot.client(code));
      for (const digest of receipted) assert.equal(seen.get(digest), 1, `${code} ${digest}`);
    }
  });

  it('leaves both sections with one root, cosigned by both', async () => {
    const [size, roots] = await settledRoots(pilot);
    assert.equal(new Set(roots).size, 1, `roots at ${size}: ${roots.join(' ')}`);
  });

  it('has the same root after one more start of everything', async () => {
    const [size, before_] = await settledRoots(pilot);
    for (const name of NAMES) await pilot.kill(name);
    for (const name of NAMES) await pilot.start(name);
    const [again, after_] = await settledRoots(pilot);
    assert.deepEqual([again, after_], [size, before_]);
  });
});

/** Submits notes to both sections without pause, and notes every receipt. */
class Stream {
  readonly #pilot: Pilot;
  readonly #random: Random;
  readonly #receipted: Set<string>;
  #running = true;
  #done: Promise<void> = Promise.resolve();
  #signer: Person | undefined;
  #domainClient: ActaClient | undefined;

  constructor(pilot: Pilot, random: Random, receipted: Set<string>) {
    this.#pilot = pilot;
    this.#random = random;
    this.#receipted = receipted;
  }

  async start(): Promise<void> {
    this.#signer = await this.#pilot.person('shipper-admin');
    this.#domainClient = await this.#pilot.client('US');
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#done;
  }

  async #run(): Promise<void> {
    for (let n = 0; this.#running; n += 1) {
      const { signed, documents, digest } = await shipperNote(
        this.#domainClient!,
        this.#signer!,
        `note ${n}`,
      );
      const code = SECTIONS[this.#random.below(SECTIONS.length)]!;
      const state = await this.#submit(code, { ...signed, documents });
      if (state?.receipt !== undefined) this.#receipted.add(digest);
      await sleep(25);
    }
  }

  /** Undefined where the service died over it: then nobody was promised anything. */
  async #submit(
    code: (typeof SECTIONS)[number],
    body: unknown,
  ): Promise<StatementState | undefined> {
    try {
      const response = await fetch(`${this.#pilot.url(code)}/v1/statements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      return response.status === 202 ? ((await response.json()) as StatementState) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** How often each digest stands in the log, by the section's own rows. */
async function countDigests(client: ActaClient): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  for (let after = -1; ;) {
    const query = after < 0 ? '' : `&after=${after}`;
    const rows = await client.http.get<{ index: number; digest: string }[]>(
      `/v1/records?limit=1000${query}`,
    );
    for (const { digest } of rows) seen.set(digest, (seen.get(digest) ?? 0) + 1);
    if (rows.length < 1_000) return seen;
    after = rows.at(-1)!.index;
  }
}

interface NetworkState {
  readonly index: { readonly size: number; readonly root: string };
  readonly cosigned: number;
}

/** Size and roots of both sections, once they agree on the size and both cosigned all of it. */
async function settledRoots(pilot: Pilot): Promise<[number, string[]]> {
  for (let tries = 0; tries < 300; tries += 1) {
    const states = await Promise.all(
      SECTIONS.map(async (code) =>
        (await pilot.client(code)).http.get<NetworkState>('/v1/network'),
      ),
    );
    const sizes = new Set(states.flatMap(({ index, cosigned }) => [index.size, cosigned]));
    if (sizes.size === 1) return [states[0]!.index.size, states.map(({ index }) => index.root)];
    await sleep(200);
  }
  throw new Error(`the sections never came together; they said:\n${pilot.said}`);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
