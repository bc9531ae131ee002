import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CHOICES, type Minute, type MinuteLane, splitSections } from '@acta/protocol';
import { Interface, type InterfaceAbi, JsonRpcProvider, toUtf8String } from 'ethers';
import { LONG, SEED } from '../support/seed.ts';
import { MinutesJourney } from './support/minutes-journey.ts';
import { caughtUp, indexOf } from './support/open-index.ts';
import { randomBelow } from './support/random-below.ts';
import { World } from './support/world.ts';

const STEPS = LONG ? 2_000 : 250;
const ARTIFACT = new URL('../../artifacts/contracts/Minutes.sol/Minutes.json', import.meta.url);
const NO_HASH = `0x${'00'.repeat(32)}`;
const NO_ADDRESS = `0x${'00'.repeat(20)}`;
const DAY = 86_400;

test(`minutes in the index are as the contract has them, through ${STEPS} random statements`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const world = await World.start(t);
  const journey = new MinutesJourney(world, randomBelow(SEED));
  const index = await indexOf(t, world);
  const { abi } = JSON.parse(readFileSync(ARTIFACT, 'utf8')) as { abi: InterfaceAbi };
  const view = new Interface(abi);
  const provider = new JsonRpcProvider(world.engine.url, undefined, { staticNetwork: true });
  t.after(() => provider.destroy());
  const ask = async (name: string, ...values: unknown[]) => {
    const data = view.encodeFunctionData(name, values);
    const result = await provider.call({ to: world.deployment.addresses.minutes, data });
    return view.decodeFunctionResult(name, result)[0] as Record<string, bigint & string & boolean>;
  };

  const states = new Set<string>();
  // Whatever chance does: one minute in force, and one that only the governments keep waiting.
  await journey.bringIntoForce();
  await journey.conclude();
  await compare();
  for (let step = 0; step < STEPS; step += 1) {
    await journey.step();
    world.now += 7_200;
    if (step % 50 === 49) await compare();
  }
  t.diagnostic(`${journey.papers.length} minutes: ${[...states].join(', ')}`);
  t.diagnostic(`refused: ${JSON.stringify([...journey.refusals])}`);
  assert.ok(states.has('in force') && states.has('concluded'), 'some came to something');

  async function compare(): Promise<void> {
    await caughtUp(index, world);
    const minutes = await index.minutes();
    assert.equal(minutes.length, journey.papers.length);
    for (const minute of minutes) {
      states.add(minute.state);
      const chain = await ask('minute', minute.number);
      assert.deepEqual(summary(minute), {
        draft: chain['draft'],
        document: chain['document'],
        acts: chain['acts'],
        sections: splitPacked(chain['sections']!),
        kind: CHOICES.MinuteKind[Number(chain['kind']) - 1],
        state: STATES[Number(chain['state'])],
        revises: Number(chain['revises']),
        effectiveFrom: Number(chain['effectiveFrom']),
        date: Number(chain['concludedAt']) - (Number(chain['concludedAt']) % DAY),
        inForceAt: Number(chain['inForceAt']),
        endedBy: Number(chain['endedBy']),
        actsDone: Number(chain['actsDone']),
      });
      const inForce = minute.state === 'in force' && minute.endedBy === undefined;
      assert.equal(await world.ledger.inForce(minute.number), inForce);
      for (const lane of minute.lanes) {
        const held = await ask(
          'lane',
          minute.number,
          `0x${Buffer.from(lane.section).toString('hex')}`,
        );
        assert.deepEqual(laneSummary(lane), {
          head: held['head'] === NO_HASH ? minute.digest : held['head'],
          conclusion: held['conclusion'],
          decision: Number(held['decision']),
          silent: held['silent'],
          forwarded: held['forwarded'],
          isSigned: held['signer'] !== NO_ADDRESS,
          isAttested: held['attester'] !== NO_ADDRESS,
        });
      }
    }
  }
});

const STATES = ['none', 'drafted', 'concluded', 'disapproved', 'withdrawn', 'in force'];

function summary(minute: Minute) {
  return {
    draft: minute.digest,
    document: minute.document,
    acts: minute.acts,
    sections: [...minute.sections],
    kind: minute.kind,
    state: minute.state,
    revises: minute.revises,
    effectiveFrom: minute.effectiveFrom,
    date: minute.date ?? 0,
    inForceAt: minute.inForce?.at ?? 0,
    endedBy: minute.endedBy ?? 0,
    actsDone: minute.actList.reduce((bits, act, i) => (act.done ? bits | (1 << i) : bits), 0),
  };
}

function laneSummary(lane: MinuteLane) {
  const word = lane.decision?.decision;
  return {
    head: lane.head,
    conclusion: lane.conclusion ?? NO_HASH,
    decision: word === undefined ? 0 : CHOICES.Decision.indexOf(word) + 1,
    silent: lane.noDecision !== undefined,
    forwarded: lane.forwarded !== undefined,
    isSigned: lane.signed !== undefined,
    isAttested: lane.attested !== undefined,
  };
}

function splitPacked(word: string): string[] {
  const text = toUtf8String(`0x${word.slice(2).replace(/(?:00)+$/, '')}`);
  return splitSections(text.match(/../g)!.join(','));
}
