import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index, IndexedRecord, TrailStep } from '@acta/indexer';
import {
  type ActaError,
  currentText,
  ed25519Verify,
  type HeadOf,
  parseSignedNote,
  utf8,
} from '@acta/protocol';
import { CheckpointSigner, noteOf } from '../src/checkpoint-signer.ts';
import { CurrentWords } from '../src/current-words.ts';
import { FakeLog } from './support/fake-log.ts';
import { freshKeys, ORIGIN, temporaryVault, trustOf } from './support/section-parts.ts';
import { side } from './support/side.ts';

const keys = { MX: freshKeys(), US: freshKeys() };
const trust = trustOf(keys);
const hash = (n: number): string => `0x${String(n).padStart(64, '0')}`;

/** Steps of a trail: goods' own, a container's, and one that lost against another. */
const STEPS = [
  { index: 1 },
  { index: 2, container: hash(7) },
  { index: 3 },
  { index: 4, winner: hash(3) },
  { index: 6 },
] as unknown as TrailStep[];

function words(root: string, state = 'following') {
  const signer = new CheckpointSigner('US', keys.US, trust);
  const index = {
    status: () => ({ state, reason: 'INDEX_CHAIN_DIFFERS' }),
    trail: () => Promise.resolve(STEPS),
    minute: () => Promise.resolve(undefined),
    declaration: () => Promise.resolve([{ section: 'US', records: [0, 2, 5] }]),
    record: (at: number) => Promise.resolve({ index: at, digest: hash(at) } as IndexedRecord),
  } as unknown as Index;
  return new CurrentWords({
    index,
    clock: () => 1_790_000_000,
    checkpoint: (size = 5) =>
      Promise.resolve(size > 5 ? undefined : { size, root, note: `${size}` }),
    sign: (word, under) => signer.signCurrent(word, under),
  });
}

describe('a section’s word on a head', () => {
  const goods: HeadOf = { kind: 'goods', goods: hash(9) };

  it('is of the last record before the size that moved the head', async () => {
    const said = words(hash(1));
    assert.equal((await said.say(goods)).record, 3);
    assert.equal((await said.say(goods, 3)).record, 1);
    const side: HeadOf = { kind: 'assessment', declaration: hash(8), section: 'US' };
    assert.equal((await said.say(side)).record, 2);
  });

  it('is signed under the log key, to the letter', async () => {
    const { word, head, size } = await words(hash(1)).say(goods);
    const { text, signatures } = parseSignedNote(word);
    const checkpoint = { origin: ORIGIN, size, root: hash(1) };
    assert.equal(text, currentText({ checkpoint, of: goods, head, time: 1_790_000_000 }));
    const key = trust.keys.find(({ section, kind }) => section === 'US' && kind === 'log')!.key;
    const [line] = signatures;
    assert.equal(line!.id, key.id);
    assert.ok(ed25519Verify(line!.signature, utf8(text), key.publicKey));
  });

  it('is not given of what is not there, not signed by all, or contradicted', async () => {
    const refusals: [Promise<unknown>, string][] = [
      [words(hash(1)).say(goods, 6), 'NOT_COSIGNED_YET'],
      [words(hash(1)).say(goods, 1), 'NOT_FOUND'],
      [words(hash(1)).say({ kind: 'minute', number: 4 }), 'NOT_FOUND'],
      [words(hash(1), 'stopped').say(goods), 'COSIGNER_STOPPED'],
    ];
    for (const [asked, code] of refusals) {
      await assert.rejects(asked, (error: ActaError) => error.code === code);
    }
  });
});

describe('a checkpoint of a size', () => {
  it('is given where all signed just that one', async () => {
    const log = new FakeLog();
    const [usVault, mxVault] = [await temporaryVault(), await temporaryVault()];
    const us = side('US', keys, log, usVault.vault);
    const mx = side('MX', keys, log, mxVault.vault);
    us.link.other = mx.checkpoints;
    mx.link.other = us.checkpoints;
    for (const entry of ['a', 'b']) {
      log.add([entry]);
      await us.checkpoints.advance();
    }
    us.link.cut = mx.link.cut = true;
    log.add(['c']);
    await us.checkpoints.advance();
    assert.equal((await us.checkpoints.complete(1))!.size, 1);
    assert.equal((await us.checkpoints.complete(2))!.size, 2);
    assert.match(noteOf(ORIGIN, (await us.checkpoints.complete(1))!), /\n1\n/);
    assert.equal(await us.checkpoints.complete(3), undefined);
    assert.equal(await us.checkpoints.complete(9), undefined);
    await Promise.all([usVault.drop(), mxVault.drop()]);
  });
});
