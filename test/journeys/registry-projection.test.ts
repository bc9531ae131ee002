import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONG, SEED } from '../support/seed.ts';
import { caughtUp, indexOf } from './support/open-index.ts';
import { randomBelow } from './support/random-below.ts';
import { RegistryJourney } from './support/registry-journey.ts';
import { World } from './support/world.ts';

const STEPS = LONG ? 1_000 : 120;

test(`keys in the index hold what the registry answers, through ${STEPS} random statements`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const world = await World.start(t);
  const journey = new RegistryJourney(world, randomBelow(SEED));
  const index = await indexOf(t, world);
  for (let step = 0; step < STEPS; step += 1) {
    await journey.step();
    world.now += 3_600;
    if (step % 20 === 19) await compare();
  }
  t.diagnostic(`${journey.keys.size} keys, refused: ${JSON.stringify([...journey.refusals])}`);

  async function compare(): Promise<void> {
    await caughtUp(index, world);
    for (const key of journey.keys) {
      const chain = await world.ledger.holding(key);
      const ours = await index.holding(key);
      if (ours === undefined) {
        assert.equal(chain, undefined);
        continue;
      }
      const { address, record, endedAt = 0, ...rest } = ours;
      assert.deepEqual({ ...rest, endedAt }, chain);
      assert.equal(address, key);
      if (record !== undefined) {
        const { type } = (await index.record(record))!;
        const gives = ['Appoint', 'Delegate', 'RegisterParty', 'PartyAdmin', 'Recovered'];
        assert.ok(gives.includes(type!), type);
      }
    }
    for (const code of ['US', 'MX'] as const) {
      const listed = await index.holdings(code);
      const held = listed.map((holding) => holding.address);
      for (const { admins } of [world.sides[code]]) {
        for (const admin of admins) assert.ok(held.includes(admin.address));
      }
    }
    for (const { id, admin } of journey.parties) {
      const party = await index.party(id);
      assert.equal(party?.admin, admin.address);
      assert.equal((await index.record(party.registered))?.type, 'RegisterParty');
    }
  }
});

test('the founding stands in the index with the keys of each section', async (t) => {
  const world = await World.start(t);
  const index = await indexOf(t, world);
  await caughtUp(index, world);
  const sections = await index.sections();
  assert.deepEqual(
    sections.map(({ code }) => code),
    ['MX', 'US'],
  );
  for (const { code, admitted } of sections) {
    const side = world.sides[code as 'US' | 'MX'];
    const addresses = (keys: readonly { readonly address: string }[]) =>
      keys.map((key) => key.address);
    assert.deepEqual(admitted?.keys, {
      admins: addresses(side.admins),
      adminThreshold: 2,
      governmentRoot: addresses(side.government),
      recovery: addresses(side.recovery),
      recoveryThreshold: 2,
    });
    assert.equal(admitted.minute, 0);
    assert.equal((await index.record(admitted.record))?.type, 'SectionAdmitted');
  }
  const writers = await index.records({ limit: 100, kind: 0x0001 });
  assert.equal(writers.length, 7);
  assert.ok(writers.every(({ type }) => type === 'WriterAdmitted'));
});
