import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ActaClient, ActaError, type Person, type StatementState } from '@acta/sdk';
import { LONG, SEED } from '../support/seed.ts';
import { BAD_LINE } from './support/gate/faults.ts';
import { GatedPilot } from './support/gate/gated-pilot.ts';
import { commission } from './support/goods.ts';
import { logRows } from './support/log-rows.ts';
import { type SectionCode, SECTIONS, SHIPPER } from './support/pilot.ts';
import { Random } from './support/random.ts';
import { TwoSides } from './support/two-sides.ts';

interface Status {
  readonly index: { readonly state: string; readonly size: number };
  readonly cosigned: number;
}

const ROUNDS = LONG ? 200 : 5;
const CARRIER = 'MX-CARR1';

/**
 * Each section reaches the chain by a line that is slow, cut, unheard, a block behind, out of order
 * and doubled by a seed. People go on at both doors; the line is never mended while they do.
 */
describe(`a bad line to the chain (${ROUNDS} rounds, seed ${SEED}; ACTA_SEED repeats)`, () => {
  let net: GatedPilot;
  let clients: Readonly<Record<SectionCode, ActaClient>>;
  const people = new Map<string, Person>();

  before(async () => {
    net = await GatedPilot.found();
    await net.pilot.registerParty('MX', CARRIER, 'carrier-admin');
    people.set(SHIPPER, await net.pilot.person('shipper-admin'));
    people.set(CARRIER, await net.pilot.person('carrier-admin'));
    clients = { MX: await net.pilot.client('MX'), US: await net.pilot.client('US') };
  });
  after(() => net.close());

  for (let round = 0; round < ROUNDS; round += 1) {
    it(`loses and doubles nothing in round ${round + 1}`, async () => {
      const random = new Random(SEED + round);
      net.spoil(BAD_LINE, SEED + 2 * round);
      const door = SECTIONS[random.below(SECTIONS.length)]!;
      const made = await insist(() => commission(clients[door], SHIPPER, people.get(SHIPPER)!));
      const receipts: StatementState[] = [];
      let holder = SHIPPER;
      let { head } = made;
      for (let step = 0; step < 3; step += 1) {
        const at = SECTIONS[random.below(SECTIONS.length)]!;
        await reached(clients[at], head);
        const sides = new TwoSides({ ...made, head, holder }, clients, people, new Random(step));
        await insist(() => sides.handOff([at], 'accepted'));
        const last = sides.receipts.at(-1)!.state;
        receipts.push(last);
        head = last.digest;
        holder = holder === SHIPPER ? CARRIER : SHIPPER;
      }
      for (const code of SECTIONS) await reached(clients[code], head);
      net.mend();
      const logs = await Promise.all(SECTIONS.map((code) => digests(clients[code])));
      assert.deepEqual(logs[0], logs[1], 'both sides show one log');
      assert.equal(new Set(logs[0]).size, logs[0]!.length, 'and nothing in it twice');
      for (const { digest } of receipts) assert.ok(logs[0]!.includes(digest), digest);
    });
  }

  it('and both still cosign', async () => {
    for (const code of SECTIONS) {
      await until(async () => {
        const { http } = clients[code];
        const { index, cosigned } = await http.get<Status>('/v1/network');
        return index.state === 'following' && cosigned === index.size;
      });
    }
  });
});

/** A door that can't ask its node says so, and nothing is half done: whoever asks again is served. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ActaError) || !error.code.startsWith('LEDGER_')) throw error;
    }
  }
  throw new Error('the door never opened');
}

const reached = (client: ActaClient, digest: string): Promise<void> =>
  until(async () => (await client.status(digest)).index !== undefined);

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await is().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited in vain');
}

const digests = async (client: ActaClient): Promise<string[]> =>
  (await logRows(client)).map(({ digest }) => digest);
