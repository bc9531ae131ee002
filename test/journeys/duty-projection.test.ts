import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHOICES, type Choice } from '@acta/protocol';
import { LONG, SEED } from '../support/seed.ts';
import { DutyJourney } from './support/duty-journey.ts';
import { caughtUp, indexOf } from './support/open-index.ts';
import { randomBelow } from './support/random-below.ts';
import { World } from './support/world.ts';

const STEPS = LONG ? 1_500 : 120;
const SECTIONS = ['MX', 'US'] as const;

test(`declarations in the index are as the contract holds them, through ${STEPS} random statements`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const world = await World.start(t);
  const journey = await DutyJourney.begin(world, randomBelow(SEED));
  const index = await indexOf(t, world);
  for (let step = 0; step < STEPS; step += 1) {
    await journey.step();
    world.now += 60;
    if (step % 20 !== 19) continue;
    await caughtUp(index, world);
    for (const declaration of journey.declarations) {
      const declared = await world.ledger.declared(declaration);
      const ours = await index.declared(declaration);
      assert.deepEqual(ours && { party: ours.party, head: ours.head }, declared);
      const sides = await index.declaration(declaration);
      for (const section of SECTIONS) {
        const side = sides.find((one) => one.section === section);
        assert.deepEqual(
          side && {
            head: side.head,
            protests: side.protests.filter(({ decided }) => decided === undefined).length,
            closed: side.state === 'closed',
          },
          await world.ledger.dutySide(declaration, section),
        );
      }
    }
    await lists();
  }
  const words: readonly Choice<'DutyWord'>[] = CHOICES.DutyWord;
  for (const word of [...words, 'declare', 'assess', 'protest']) {
    assert.ok(journey.said.has(word), `no ${word} among what was said`);
  }

  /** What waits and what is open, found out from the chain alone, declaration by declaration. */
  async function lists(): Promise<void> {
    for (const section of SECTIONS) {
      const [waiting, open]: [string[], string[]] = [[], []];
      for (const declaration of journey.declarations) {
        if ((await world.ledger.declared(declaration)) === undefined) continue;
        const side = await world.ledger.dutySide(declaration, section);
        const isBehind = journey.isBehind(declaration, section);
        if (side === undefined || (!side.closed && (side.protests > 0 || isBehind))) {
          waiting.push(declaration);
        }
        if (side !== undefined && !side.closed) open.push(declaration);
      }
      for (const [which, wanted] of [
        ['waiting', waiting],
        ['open', open],
      ] as const) {
        const rows = await index.dutyList(section, which, { limit: 100 });
        assert.deepEqual(rows.map((row) => row.declaration).sort(), wanted.sort(), which);
      }
    }
  }
});
