import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ActaError, contradiction, openCheckpoint } from '@acta/protocol';
import { noteOf } from '../src/checkpoint-signer.ts';
import { FakeLog } from './support/fake-log.ts';
import { freshKeys, ORIGIN, signersOf, temporaryVault, trustOf } from './support/section-parts.ts';
import { side } from './support/side.ts';

const keys = { MX: freshKeys(), US: freshKeys() };
const signers = signersOf(keys);
const trustKeys = trustOf(keys).keys.map(({ key }) => key);

async function pair(logs: { US: FakeLog; MX: FakeLog }) {
  const [usVault, mxVault] = [await temporaryVault(), await temporaryVault()];
  const us = side('US', keys, logs.US, usVault.vault);
  const mx = side('MX', keys, logs.MX, mxVault.vault);
  us.link.other = mx.checkpoints;
  mx.link.other = us.checkpoints;
  return { us, mx, drop: () => Promise.all([usVault.drop(), mxVault.drop()]) };
}

describe('checkpoints of two sections', () => {
  it('bear both sections’ lines after one look', async () => {
    const log = new FakeLog();
    const { us, mx, drop } = await pair({ US: log, MX: log });
    log.add(['a', 'b']);
    await us.checkpoints.advance();
    for (const one of [us, mx]) {
      const complete = (await one.checkpoints.complete())!;
      assert.equal(complete.size, 2);
      const { findings } = openCheckpoint(noteOf(ORIGIN, complete), trustKeys);
      assert.deepEqual(
        findings.map((f) => f.is),
        Array(6).fill('good'),
      );
    }
    await drop();
  });

  it('wait for a section that is away, and come together at a size both can sign', async () => {
    const log = new FakeLog();
    const { us, mx, drop } = await pair({ US: log, MX: log });
    us.link.cut = true;
    mx.link.cut = true;
    log.add(['a']);
    await us.checkpoints.advance();
    log.add(['b', 'c']);
    await mx.checkpoints.advance();
    assert.equal(await us.checkpoints.complete(), undefined);
    us.link.cut = false;
    mx.link.cut = false;
    await us.checkpoints.advance();
    assert.equal((await us.checkpoints.complete())!.size, 3);
    await drop();
  });

  it('come together however the two interleave (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('block', 'us', 'mx', 'cut', 'mend'), { maxLength: 14 }),
        async (steps) => {
          const log = new FakeLog();
          const { us, mx, drop } = await pair({ US: log, MX: log });
          for (const [i, step] of steps.entries()) {
            if (step === 'block') log.add([`e${i}`]);
            if (step === 'us') await us.checkpoints.advance();
            if (step === 'mx') await mx.checkpoints.advance();
            if (step === 'cut' || step === 'mend') us.link.cut = mx.link.cut = step === 'cut';
          }
          us.link.cut = mx.link.cut = false;
          log.add(['last']);
          await us.checkpoints.advance();
          await mx.checkpoints.advance();
          assert.equal((await us.checkpoints.complete())!.size, log.size);
          assert.equal((await mx.checkpoints.complete())!.size, log.size);
          await drop();
        },
      ),
      { numRuns: process.env['ACTA_LONG'] ? 200 : 20 },
    );
  });

  it('stop for good when the two sections see two roots of one size', async () => {
    const logs = { US: new FakeLog(), MX: new FakeLog() };
    const { us, mx, drop } = await pair(logs);
    logs.US.add(['a']);
    logs.MX.add(['x']);
    await us.checkpoints.advance();
    assert.equal(await us.checkpoints.complete(), undefined);
    assert.equal(await mx.checkpoints.complete(), undefined);
    assert.equal((await mx.vault.log.stop())!.size, 1);
    const [found, ...more] = await mx.vault.log.misbehaviour();
    assert.equal(more.length, 0);
    const { by, roots } = contradiction(found!, trustKeys)!;
    assert.deepEqual(by, [], 'each signed one history: the notes do not say who lied');
    assert.deepEqual(new Set(roots), new Set([logs.US.rootAt(1), logs.MX.rootAt(1)]));
    logs.MX.add(['y']);
    await mx.checkpoints.advance();
    assert.equal((mx.problems.at(-1) as ActaError).code, 'COSIGNER_STOPPED');
    await drop();
  });

  it('tell a section that lost its row, which then signs nothing with that key', async () => {
    const log = new FakeLog();
    log.add(['a']);
    const before = await pair({ US: log, MX: log });
    await before.us.checkpoints.advance();
    const signed = (await before.mx.checkpoints.complete())!;
    await before.drop();
    const { vault, drop } = await temporaryVault();
    const us = side('US', keys, log, vault);
    await assert.rejects(us.checkpoints.receive(signed, 'MX'), { code: 'COSIGNER_ROW_LOST' });
    assert.equal((await vault.log.stop())!.why, 'row lost');
    log.add(['b']);
    await us.checkpoints.advance();
    assert.equal((us.problems.at(-1) as ActaError).code, 'COSIGNER_ROW_LOST');
    assert.deepEqual(await vault.log.misbehaviour(), []);
    await drop();
  });

  it('take no lines that are not the peer’s own good ones', async () => {
    const log = new FakeLog();
    const { us, drop } = await pair({ US: log, MX: log });
    log.add(['a']);
    const root = log.rootAt(1);
    const good = signers['MX']!.sign(1, root, 1_000);
    const forged: [string, readonly string[]][] = [
      ['none', []],
      ['one line short', good.slice(0, 2)],
      ['ours in its place', signers['US']!.sign(1, root, 1_000)],
      ['of another root', signers['MX']!.sign(1, `0x${'11'.repeat(32)}`, 1_000)],
      ['a line twice', [...good, good[0]!]],
    ];
    for (const [name, lines] of forged) {
      await assert.rejects(
        us.checkpoints.receive({ size: 1, root, lines: { MX: lines } }, 'MX'),
        { code: 'CHECKPOINT_NOT_SIGNED' },
        name,
      );
    }
    await drop();
  });
});
