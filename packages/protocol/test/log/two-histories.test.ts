import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  contradiction,
  formatSignedCheckpoint,
  noteKeyOf,
  type NoteSigner,
  signCheckpoint,
} from '../../src/log/index.ts';
import { bytesToHex, utf8 } from '../../src/crypto/index.ts';
import { leafHash, LeafTree } from '../../src/merkle/index.ts';

const ORIGIN = 'acta.example/log/42';
const signer = (fill: number, type: NoteSigner['type'], name = ORIGIN): NoteSigner => ({
  type,
  name,
  seed: new Uint8Array(32).fill(fill),
});
const us = signer(1, 'log-ed25519');
const mx = signer(2, 'log-ed25519');
const quantum = signer(3, 'cosigner-ml-dsa-44', 'acta.example/mx');
const stranger = signer(9, 'log-ed25519');
const keys = [us, mx, quantum].map(noteKeyOf);

/** A log whose records from `fork` on are others. */
const tree = (fork: number) =>
  Array.from({ length: 20 }, (_, i) => leafHash(utf8(i < fork ? `e${i}` : `forked ${fork} ${i}`)));
const rootOf = (leaves: readonly Uint8Array[], size: number) =>
  bytesToHex(new LeafTree(leaves.slice(0, size)).root());

const honest = tree(20);
const forked = tree(5);
const note = (leaves: readonly Uint8Array[], size: number, ...signers: NoteSigner[]): string => {
  const checkpoint = { origin: ORIGIN, size, root: rootOf(leaves, size) };
  return formatSignedCheckpoint(
    checkpoint,
    signers.map((one) => signCheckpoint(checkpoint, one, 1_000)),
  );
};
/** What an honest tree shows of itself between two sizes. */
const shown = (from: number, to: number) => ({
  root: rootOf(honest, from),
  proof: new LeafTree(honest.slice(0, to)).consistency(from, to).map((hash) => bytesToHex(hash)),
});

describe('two histories', () => {
  it('are proved by two roots of one size under one key', () => {
    for (const key of [us, quantum]) {
      const found = contradiction({ notes: [note(honest, 9, key), note(forked, 9, key)] }, keys)!;
      assert.deepEqual(
        found.by.map(({ id }) => id),
        [noteKeyOf(key).id],
      );
      assert.deepEqual(found.sizes, [9, 9]);
    }
  });

  it('are proved by two hands of the log, and then say of neither that it lied', () => {
    const found = contradiction({ notes: [note(honest, 9, us), note(forked, 9, mx)] }, keys)!;
    assert.deepEqual(found.by, []);
    assert.equal(found.signers[0].length + found.signers[1].length, 2);
  });

  it('are proved at two sizes by what the larger tree has at the smaller one', () => {
    for (const [from, to] of [
      [6, 9],
      [8, 16],
      [8, 20],
      [7, 8],
    ] as const) {
      const notes = [note(forked, from, mx), note(honest, to, mx)] as const;
      const inconsistency = shown(from, to);
      assert.equal(contradiction({ notes, inconsistency }, keys)!.by.length, 1);
      assert.equal(contradiction({ notes }, keys), undefined, 'not without it');
      assert.equal(contradiction({ notes: [notes[1], notes[0]], inconsistency }, keys), undefined);
      const bent = { ...inconsistency, root: rootOf(forked, from) };
      assert.equal(contradiction({ notes, inconsistency: bent }, keys), undefined);
      const other = { ...inconsistency, root: rootOf(honest, from - 1) };
      assert.equal(contradiction({ notes, inconsistency: other }, keys), undefined);
      const short = { ...inconsistency, proof: inconsistency.proof.slice(1) };
      assert.equal(contradiction({ notes, inconsistency: short }, keys), undefined);
    }
  });

  it('are not proved of a log that only grew, however it is turned', () => {
    const notes = [note(honest, 6, mx), note(honest, 9, mx)] as const;
    for (const inconsistency of [undefined, shown(6, 9), { root: rootOf(forked, 6), proof: [] }]) {
      const said = inconsistency === undefined ? { notes } : { notes, inconsistency };
      assert.equal(contradiction(said, keys), undefined);
    }
    const same = note(honest, 9, mx);
    assert.equal(contradiction({ notes: [same, note(honest, 9, us)] }, keys), undefined);
    assert.equal(contradiction({ notes: [same, same] }, keys), undefined);
  });

  it('are not proved by strangers, bad lines or another log', () => {
    const good = note(honest, 9, mx);
    assert.equal(contradiction({ notes: [good, note(forked, 9, stranger)] }, keys), undefined);
    const lines = good.slice(good.indexOf('\n\n'));
    const text = note(forked, 9, us).split('\n\n')[0]!;
    assert.equal(contradiction({ notes: [good, text + lines] }, keys), undefined);
    const elsewhere = note(forked, 9, mx).replace(ORIGIN, 'acta.example/log/43');
    assert.equal(contradiction({ notes: [good, elsewhere] }, keys), undefined);
    assert.throws(() => contradiction({ notes: [good, 'nothing'] }, keys), {
      code: 'NOTE_MALFORMED',
    });
  });
});
