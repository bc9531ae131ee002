import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ActaClient, Person, StatementState } from '@acta/sdk';
import { LONG, SEED } from '../support/seed.ts';
import { CutPilot } from './support/cut-pilot.ts';
import { commission, inspect } from './support/goods.ts';
import { logRows } from './support/log-rows.ts';
import { type Pilot, type SectionCode, SECTIONS, SHIPPER } from './support/pilot.ts';
import { Random } from './support/random.ts';
import { TwoSides } from './support/two-sides.ts';

const CUTS = LONG ? 25 : 3;
/** Goods that people go on with while the network is away, and steps with each. */
const GOODS = 4;
const STEPS = 5;
const PARTIES = new Map([
  [SHIPPER, 'shipper-admin'],
  ['MX-CARR1', 'carrier-admin'],
  ['US-CARR2', 'drayage-admin'],
  ['MX-CARR3', 'long-haul-admin'],
]);

interface Trail {
  readonly state: { readonly head: string; readonly holder: string; readonly contested: boolean };
  readonly steps: readonly { readonly digest: string; readonly winner?: string }[];
}

/**
 * Laws 7 and 8: US loses the chain and MX at one stroke, and people go on at both doors with the
 * same goods. When the network is back, whatever got a receipt is in the log once, both sides show
 * the same, and goods that were handed over twice are contested until both inspect them.
 */
describe(`one section cut off (${CUTS} times, seed ${SEED}; set ACTA_SEED to repeat)`, () => {
  let cutPilot: CutPilot;
  let pilot: Pilot;
  let clients: Readonly<Record<SectionCode, ActaClient>>;
  let inspectors: readonly Person[];
  const people = new Map<string, Person>();

  before(async () => {
    cutPilot = await CutPilot.found();
    pilot = cutPilot.pilot;
    for (const [party, name] of PARTIES) {
      if (party !== SHIPPER)
        await pilot.registerParty(party.startsWith('US') ? 'US' : 'MX', party, name);
      people.set(party, await pilot.person(name));
    }
    clients = { MX: await pilot.client('MX'), US: await pilot.client('US') };
    inspectors = [await pilot.person('mx-inspector'), await pilot.person('us-inspector')];
  });
  after(() => cutPilot.close());

  let contests = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    it(`keeps every promise of cut ${cut + 1}`, async (t) => {
      const random = new Random(SEED + cut);
      const all: TwoSides[] = [];
      for (let i = 0; i < GOODS; i += 1) {
        const made = await commission(clients.US, SHIPPER, people.get(SHIPPER)!);
        await final(clients.MX, made.head);
        all.push(new TwoSides({ ...made, holder: SHIPPER }, clients, people, random));
      }

      cutPilot.cut();
      t.after(() => cutPilot.mend());
      for (const [i, goods] of all.entries()) {
        // Whatever chance does: one fork across the cut, and one at the door that is cut off.
        if (i === 0) for (const door of SECTIONS) await goods.handOff([door], 'accepted');
        if (i === 1) await goods.handOffTwice();
        for (let step = 0; step < STEPS; step += 1) await goods.step();
      }
      for (const { section, state } of all.flatMap(({ receipts }) => receipts)) {
        assert.ok(state.receipt, `${state.digest} got no receipt`);
        if (section === 'US') assert.deepEqual([state.state, state.sections], ['held', ['US']]);
      }
      // What MX has only held when the cut is mended races with US, and either may come first.
      for (const goods of all) {
        const { fates } = goods.outcome();
        for (const { section, state } of goods.receipts) {
          const isFirst = section === 'MX' && fates.get(state.digest)?.state === 'recorded';
          if (isFirst) await final(clients.MX, state.digest);
        }
      }
      cutPilot.mend();

      const seen = { recorded: 0, superseded: 0, contest: 0 };
      for (const goods of all) {
        const { fates } = goods.outcome();
        for (const [digest, fate] of fates) {
          for (const code of SECTIONS) {
            const state = await final(clients[code], digest);
            const word = state.state === 'cosigned' ? 'recorded' : state.state;
            assert.equal(word, fate.state, `${code} ${digest}`);
            assert.equal(state.reason?.['winner'], fate.winner, `${code} ${digest}`);
          }
          seen[fate.state] += 1;
          if (fate.contest) seen.contest += 1;
        }
      }
      t.diagnostic(JSON.stringify(seen));
      // The fork at the door that is cut off is none where MX's people withdrew or refused from its head.
      assert.ok(seen.contest >= 1, 'the fork across the cut is a contest');
      contests += seen.contest;

      const logs = await Promise.all(SECTIONS.map((code) => logRows(clients[code])));
      assert.deepEqual(logs[0], logs[1], 'both sides show one log');
      for (const { state } of all.flatMap(({ receipts }) => receipts)) {
        const times = logs[0]!.filter(({ digest }) => digest === state.digest).length;
        assert.equal(times, 1, `${state.digest} stands in the log ${times} times`);
      }

      for (const goods of all) await settle(goods);
    });
  }

  it('has seen forks at the door that is cut off become contests, too', () => {
    assert.ok(contests > CUTS, `${contests} contests in ${CUTS} cuts`);
  });

  /** Both sides show the same goods and contests; a joint inspection ends them, and goods go on. */
  async function settle(sides: TwoSides): Promise<void> {
    const { goods } = sides;
    const { fates, standing, contested } = sides.outcome();
    const losers = [...fates].filter(([, fate]) => fate.contest);
    const trail = await sameTrail(goods);
    assert.deepEqual(trail.state, { ...trail.state, ...standing, contested });
    assert.deepEqual(
      new Map(trail.steps.filter(({ winner }) => winner).map((step) => [step.digest, step.winner])),
      new Map(losers.map(([digest, { winner }]) => [digest, winner])),
    );
    let { head } = standing;
    if (contested) {
      ({ digest: head } = await inspect(clients.US, { goods, head }, inspectors));
      for (const code of SECTIONS) await final(clients[code], head);
    }
    assert.equal((await sameTrail(goods)).state.contested, false);
    const on = new TwoSides(
      { goods, head, holder: standing.holder },
      clients,
      people,
      new Random(SEED),
    );
    await on.handOff(['MX'], 'accepted');
    const { digest } = on.receipts[0]!.state;
    for (const code of SECTIONS) await final(clients[code], digest);
  }

  async function sameTrail(goods: string): Promise<Trail> {
    const [mx, us] = await Promise.all(
      SECTIONS.map(async (code, i) => {
        await clients[code].login(inspectors[i]!);
        return clients[code].http.get<Trail>(`/v1/trails/${goods}`);
      }),
    );
    const bare = ({ state, steps }: Trail) => ({
      state,
      steps: steps.map(
        ({ cosigned: _, ...step }: Record<string, unknown> & { digest: string }) => step,
      ),
    });
    assert.deepEqual(bare(us!), bare(mx!), 'both sides tell the same of the goods');
    return mx!;
  }
});

/** What a statement came to, once it came to something. */
async function final(client: ActaClient, digest: string): Promise<StatementState> {
  for (let tries = 0; tries < 600; tries += 1) {
    const state = await client.status(digest).catch(() => undefined);
    if (state?.index !== undefined) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const state = await client.status(digest).catch((error: unknown) => error);
  throw new Error(`${digest} never came into the log: ${JSON.stringify(state)}`);
}
