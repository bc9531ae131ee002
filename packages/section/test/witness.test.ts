import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  bytesToHex,
  contradiction,
  EMPTY_ROOT,
  formatAddCheckpoint,
  formatSignedCheckpoint,
  openCheckpoint,
  signCheckpoint,
  utf8,
} from '@acta/protocol';
import type { Vault } from '../src/vault.ts';
import { FakeLog } from './support/fake-log.ts';
import { freshKeys, ORIGIN, temporaryVault, trustOf } from './support/section-parts.ts';
import { side } from './support/side.ts';

const keys = { MX: freshKeys(), US: freshKeys() };
const trust = trustOf(keys);
const trustKeys = trust.keys.map(({ key }) => key);

describe('a section’s cosigner as a witness', () => {
  let vault: Vault;
  let drop: () => Promise<void>;
  let log: FakeLog;
  let us: ReturnType<typeof side>;

  beforeEach(async () => {
    ({ vault, drop } = await temporaryVault());
    log = new FakeLog();
    us = side('US', keys, log, vault);
  });
  afterEach(() => drop());

  /** As the log of MX signs it. */
  const signed = (size: number, root: string, seed = keys.MX.log, origin = ORIGIN): string => {
    const checkpoint = { origin, size, root };
    const signer = { type: 'log-ed25519', name: origin, seed } as const;
    return formatSignedCheckpoint(checkpoint, [signCheckpoint(checkpoint, signer, 0)]);
  };
  const noteOf = (size: number, of = log) => signed(size, of.rootAt(size));
  const proofOf = async (from: number, to: number, of = log) =>
    (await of.index.consistency(from, to)).map((hash) => bytesToHex(hash));
  const ask = (oldSize: number, checkpoint: string, proof: readonly string[] = []) =>
    us.witness.add(utf8(formatAddCheckpoint({ oldSize, proof, checkpoint })));
  const refused = (asked: Promise<string>, code: string) => assert.rejects(asked, { code });

  it('gives its cosignatures of both kinds, and no line of the log’s', async () => {
    log.add(['a', 'b']);
    const note = noteOf(2);
    const lines = await ask(0, note);
    const { findings } = openCheckpoint(note + lines, trustKeys);
    const [, ...own] = findings;
    assert.deepEqual(
      own.map((one) => (one.is === 'good' ? one.key.type : one.is)),
      ['cosigner-ed25519', 'cosigner-ml-dsa-44'],
    );
    assert.ok(own.every((one) => one.line.name === 'test.acta.invalid/us'));
    assert.equal((await vault.log.row())!.size, 2);
  });

  it('follows a stock client that begins from nothing: the size first, then the proof', async () => {
    log.add(['a', 'b']);
    await ask(0, noteOf(2));
    log.add(['c']);
    log.add(['d', 'e']);
    await assert.rejects(ask(0, noteOf(5)), { code: 'WITNESS_OLD_SIZE', details: { size: 2 } });
    await assert.rejects(ask(3, noteOf(5)), { code: 'WITNESS_OLD_SIZE', details: { size: 2 } });
    assert.match(await ask(2, noteOf(5), await proofOf(2, 5)), /^— test\.acta\.invalid\/us /);
    assert.match(await ask(5, noteOf(5)), /^— /, 'the same again');
    await assert.rejects(ask(2, noteOf(5), await proofOf(2, 5)), { code: 'WITNESS_OLD_SIZE' });
  });

  it('answers what is wrong as the protocol says', async () => {
    log.add(['a', 'b']);
    await ask(0, noteOf(2));
    log.add(['c']);
    const proof = await proofOf(2, 3);
    await refused(us.witness.add(utf8('old 0\n')), 'WITNESS_REQUEST_MALFORMED');
    await refused(us.witness.add(Uint8Array.of(0xff, 0xfe)), 'WITNESS_REQUEST_MALFORMED');
    await refused(us.witness.add(utf8('old 0\n\nno note')), 'WITNESS_REQUEST_MALFORMED');
    await refused(ask(4, noteOf(3), proof), 'WITNESS_REQUEST_MALFORMED');
    const elsewhere = signed(3, log.rootAt(3), keys.MX.log, 'log.example/1');
    await refused(ask(2, elsewhere, proof), 'WITNESS_LOG_UNKNOWN');
    await refused(ask(2, signed(3, log.rootAt(3), freshKeys().log), proof), 'WITNESS_NOT_SIGNED');
    const spoiled = noteOf(3).replace(
      /(.{8})=\n$/,
      (_all, end: string) => `${end.slice(4)}AAAA=\n`,
    );
    await refused(ask(2, spoiled, proof), 'WITNESS_NOT_SIGNED');
    const [text, line] = noteOf(3).split('\n\n') as [string, string];
    const bad = `${text}\n\n${noteOf(2).split('\n\n')[1]!}${line}`;
    await refused(ask(2, bad, proof), 'WITNESS_NOT_SIGNED');
    await refused(ask(2, noteOf(3)), 'WITNESS_PROOF_WRONG');
    await refused(ask(2, noteOf(3), [...proof, proof[0]!]), 'WITNESS_PROOF_WRONG');
    assert.equal((await vault.log.row())!.size, 2, 'and moves nothing');
    await refused(ask(2, signed(2, `0x${'11'.repeat(32)}`)), 'WITNESS_PROOF_WRONG');
    await refused(ask(2, signed(3, `0x${'11'.repeat(32)}`), proof), 'WITNESS_PROOF_WRONG');
  });

  it('takes the empty tree under its one root, and no proof from it', async () => {
    assert.match(await ask(0, signed(0, bytesToHex(EMPTY_ROOT))), /^— /);
    await refused(ask(0, signed(0, `0x${'11'.repeat(32)}`)), 'WITNESS_PROOF_WRONG');
    log.add(['a']);
    await refused(ask(0, noteOf(1), [log.rootAt(1)]), 'WITNESS_PROOF_WRONG');
    assert.match(await ask(0, noteOf(1)), /^— /);
  });

  it('signs only what its own node and tree say, however consistent the rest is', async () => {
    log.add(['a', 'b']);
    await ask(0, noteOf(2));
    const invented = new FakeLog();
    for (const entries of [['a', 'b'], ['x'], ['y', 'z']]) invented.add(entries);
    await refused(
      ask(2, noteOf(3, invented), await proofOf(2, 3, invented)),
      'WITNESS_NOT_THERE_YET',
    );
    log.add(['c']);
    log.add(['d', 'e']);
    await refused(ask(2, noteOf(4), await proofOf(2, 4)), 'WITNESS_OWN_TREE_DIFFERS');
    log.lies.set(3, { size: 5, root: log.rootAt(4) });
    await refused(ask(2, noteOf(5), await proofOf(2, 5)), 'COSIGNER_NODE_DIFFERS');
    await refused(
      ask(2, noteOf(3, invented), await proofOf(2, 3, invented)),
      'WITNESS_OWN_TREE_DIFFERS',
    );
    assert.equal((await vault.log.row())!.size, 2);
  });

  it('keeps a contradicting note of a log key as proof, and does not stop for one stolen key', async () => {
    log.add(['a', 'b', 'c']);
    await us.cosigner.sign();
    const invented = new FakeLog();
    invented.add(['a', 'x', 'y']);
    await refused(ask(3, noteOf(3, invented)), 'WITNESS_PROOF_WRONG');
    const [found, ...more] = await vault.log.misbehaviour();
    assert.equal(more.length, 0);
    const { roots, signers } = contradiction(found!, trustKeys)!;
    assert.deepEqual(roots, [invented.rootAt(3), log.rootAt(3)]);
    assert.deepEqual(
      signers[0].map(({ type }) => type),
      ['log-ed25519'],
    );
    assert.equal(await vault.log.stop(), undefined);
    log.add(['d']);
    assert.equal((await us.cosigner.sign())!.size, 4);
  });

  it('stops with a key of its own that signed more than its row remembers', async () => {
    log.add(['a']);
    log.add(['b']);
    const root = log.rootAt(2);
    const lines = us.signer.sign(2, root, 900);
    const note = us.signer.note({ size: 2, root, lines: { US: lines } });
    await refused(ask(0, note), 'COSIGNER_ROW_LOST');
    assert.equal((await vault.log.stop())!.why, 'row lost');
    await assert.rejects(us.cosigner.sign(), { code: 'COSIGNER_ROW_LOST' });
  });

  it('rolls nothing back, whatever comes at the same time', async () => {
    for (const entry of ['a', 'b', 'c', 'd', 'e', 'f']) log.add([entry]);
    const asked = [5, 2, 6, 1, 4, 3].map((size) => ask(0, noteOf(size)));
    const answers = await Promise.allSettled(asked);
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal((await vault.log.row())!.size, 5);
  });

  it('shows its newest to monitors under the hash of the origin alone', async () => {
    const hash = createHash('sha256').update(ORIGIN).digest('hex');
    assert.equal(await us.witness.newest(hash), undefined);
    log.add(['a']);
    await ask(0, noteOf(1));
    const { findings } = openCheckpoint((await us.witness.newest(hash))!, trustKeys);
    assert.deepEqual(
      findings.map(({ is }) => is),
      ['good', 'good', 'good'],
    );
    assert.equal(await us.witness.newest(hash.toUpperCase()), undefined);
    assert.equal(await us.witness.newest('00'.repeat(32)), undefined);
  });
});
