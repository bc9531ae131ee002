import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contradiction, openCheckpoint, type TwoHistories } from '@acta/protocol';
import { LONG, SEED } from '../../../test/support/seed.ts';
import { Random } from '../../../test/journeys/support/random.ts';
import { FakeLog } from './support/fake-log.ts';
import { Rogue } from './support/rogue.ts';
import { freshKeys, temporaryVault, trustOf } from './support/section-parts.ts';
import { side } from './support/side.ts';

const RUNS = LONG ? 500 : 50;
const STEPS = LONG ? 8 : 5;

const keys = { MX: freshKeys(), US: freshKeys() };
const trusted = trustOf(keys).keys;
const trustKeys = trusted.map(({ key }) => key);
const mxKeys = trusted.filter(({ section }) => section === 'MX').map(({ key }) => key);

/** Whether a note of that size and root is one of a pair. */
const holds = ({ notes }: TwoHistories, size: number, root: string): boolean =>
  notes.some((note) => {
    const { checkpoint } = openCheckpoint(note, []);
    return checkpoint.size === size && checkpoint.root === root;
  });

/** One life of US beside a section that shows it two histories, and what came of it. */
async function run(seed: number) {
  const random = new Random(seed);
  const { vault, drop } = await temporaryVault();
  const log = new FakeLog();
  const us = side('US', keys, log, vault);
  us.link.cut = true;
  const rogue = new Rogue(us, keys, log, random);
  let entries = 0;
  const grow = (count: number) =>
    log.add(Array.from({ length: count }, () => `entry ${(entries += 1)}`));
  grow(1 + random.below(8));
  for (let step = 0; step < STEPS; step += 1) {
    if (random.below(2) === 0) grow(1 + random.below(4));
    if (random.below(3) === 0) await us.checkpoints.advance();
    await rogue.step();
  }
  // The tree gets to whatever was shown ahead of it, and past it.
  grow(Math.max(1, rogue.largest + 1 - log.size));
  await us.checkpoints.advance();

  const signed = new Map(rogue.taken);
  const kept = [];
  for await (const { size, root, lines } of vault.log.checkpoints()) {
    if (lines['US'] === undefined) continue;
    kept.push(size);
    signed.set(size, (signed.get(size) ?? new Set()).add(root));
  }
  for (const [size, roots] of signed) {
    assert.deepEqual([...roots], [log.rootAt(size)], `US signed size ${size} as it is, alone`);
  }

  const found = await vault.log.misbehaviour();
  const proved = found.map((one) => ({ one, proof: contradiction(one, trustKeys) }));
  assert.ok(
    proved.every(({ proof }) => proof !== undefined),
    'each kept pair verifies',
  );
  const unjudged = await vault.log.unjudged();
  const stop = await vault.log.stop();
  const forged = rogue.forged.filter(({ size, root }) => log.rootAt(size) !== root);
  const largest = Math.max(0, ...kept);
  for (const { size, root } of forged) {
    const isProved = found.some((one) => holds(one, size, root));
    // Past what US signed before it stopped for good there is no word of its own to set against it.
    const waits = stop !== undefined && size > largest;
    const isKept = unjudged.some((one) => one.size === size && one.root === root);
    assert.ok(isProved || (waits && isKept), `caught: ${size} ${root}`);
  }
  assert.equal(found.length > 0, forged.length > 0, 'nobody is accused of what he did not do');
  assert.equal(
    stop !== undefined,
    forged.some(({ whole }) => whole),
    'a section’s whole word stops us, one key alone does not',
  );
  const signing = us.cosigner.sign();
  if (stop === undefined) assert.equal((await signing)!.size, log.size);
  else await assert.rejects(signing, { code: 'COSIGNER_STOPPED' });
  // Whoever goes on with the log that there is names himself: his own two notes stand against him.
  await rogue.goOn();
  await us.checkpoints.advance();
  const named = await vault.log.misbehaviour();
  for (const { size, root } of forged) {
    const one = named.find((pair) => holds(pair, size, root));
    const by = one && contradiction(one, trustKeys)?.by;
    assert.ok(by && by.length > 0, `named: ${size} ${root}`);
    assert.ok(by.every((key) => mxKeys.includes(key)));
  }
  await drop();
  return { forged: forged.length, proved: found.length, named: named.length };
}

describe(`a section that shows two histories (seed ${SEED})`, { timeout: 3_600_000 }, () => {
  it(`gets no size cosigned twice, and is caught each time, in ${RUNS} runs`, async (t) => {
    const sum = { forged: 0, proved: 0, named: 0 };
    for (let at = 0; at < RUNS; at += 1) {
      const told = await run(SEED + at).catch((cause: unknown) => {
        throw new Error(`ACTA_SEED=${SEED + at}`, { cause });
      });
      for (const key of ['forged', 'proved', 'named'] as const) sum[key] += told[key];
    }
    t.diagnostic(
      `${sum.forged} forged notes shown; ${sum.proved} proofs kept before, ${sum.named} that name the hand after it went on`,
    );
    assert.ok(sum.proved >= RUNS && sum.named >= sum.proved);
  });
});
