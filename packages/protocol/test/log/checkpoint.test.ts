import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesToHex } from '../../src/crypto/index.ts';
import {
  type Checkpoint,
  cosignedMessage,
  formatCheckpoint,
  formatSignature,
  formatSignedCheckpoint,
  isExtension,
  noteKeyOf,
  openCheckpoint,
  parseCheckpoint,
  parseSignedNote,
  parseVkey,
  signCheckpoint,
} from '../../src/log/index.ts';
import { c2sp, signers } from './c2sp.ts';

const checkpoint = parseCheckpoint(c2sp.checkpoint);
const keys = c2sp.keys.map(({ vkey }) => parseVkey(vkey));
const lines = parseSignedNote(c2sp.note).signatures;

describe('checkpoints', () => {
  it('have the text that Go writes', () => {
    assert.deepEqual(checkpoint, { origin: c2sp.origin, size: 5, root: c2sp.roots[5] });
    assert.equal(formatCheckpoint(checkpoint), c2sp.checkpoint);
  });

  it('go there and back', () => {
    const origin = fc.stringMatching(/^[!-*,-~]{1,40}$/);
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
    const size = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(origin, size, root, (o, s, r) => {
        const value = { origin: o, size: s, root: r };
        assert.deepEqual(parseCheckpoint(formatCheckpoint(value)), value);
      }),
    );
  });

  const [origin, size, root] = c2sp.checkpoint.split('\n') as [string, string, string];
  const bad: Record<string, [string, string]> = {
    'an extension line': [`${origin}\n${size}\n${root}\nmore\n`, 'extension'],
    'an empty extension line': [`${origin}\n${size}\n${root}\n\n`, 'extension'],
    'no last newline': [`${origin}\n${size}\n${root}`, 'last newline'],
    'an empty origin': [`\n${size}\n${root}\n`, 'origin'],
    'a space in the origin': [`a b\n${size}\n${root}\n`, 'origin'],
    'a plus in the origin': [`a+b\n${size}\n${root}\n`, 'origin'],
    'a leading zero': [`${origin}\n05\n${root}\n`, 'size'],
    'a plus sign': [`${origin}\n+5\n${root}\n`, 'size'],
    'a negative size': [`${origin}\n-5\n${root}\n`, 'size'],
    'a size past 2^53': [`${origin}\n9007199254740992\n${root}\n`, 'size'],
    'a size in other digits': [`${origin}\n٥\n${root}\n`, 'size'],
    'a root of 31 bytes': [`${origin}\n${size}\n${'A'.repeat(42)}==\n`, 'root'],
    'a root without padding': [`${origin}\n${size}\n${root.slice(0, -1)}\n`, 'root'],
    'a root with stray bits': [`${origin}\n${size}\n${root.slice(0, -2)}x=\n`, 'root'],
    'two lines': [`${origin}\n${size}\n`, 'root'],
    nothing: ['', 'origin'],
  };
  for (const [name, [text, field]] of Object.entries(bad)) {
    it(`refuse ${name}`, () => {
      const wanted = { name: 'ActaError', code: 'CHECKPOINT_MALFORMED', details: { field } };
      assert.throws(() => parseCheckpoint(text), wanted);
    });
  }

  it('refuse to be written with a wrong origin, size or root', () => {
    const write = (change: Partial<Checkpoint>) => () =>
      formatCheckpoint({ ...checkpoint, ...change });
    assert.throws(write({ origin: 'a\nb' }), { code: 'CHECKPOINT_MALFORMED' });
    assert.throws(write({ size: -1 }), { code: 'CHECKPOINT_MALFORMED' });
    assert.throws(write({ root: '0x00' }), { code: 'HEX_MALFORMED' });
  });

  it('extend each other by the proofs that Go makes, and by no other', () => {
    const at = (n: number): Checkpoint => ({ ...checkpoint, size: n, root: c2sp.roots[n]! });
    for (const { size: n, proof } of c2sp.consistency) {
      assert.ok(isExtension(at(n), at(5), proof));
      assert.ok(!isExtension({ ...at(n), origin: 'other' }, at(5), proof));
      assert.ok(!isExtension({ ...at(n), root: c2sp.roots[0]! }, at(5), proof));
      assert.ok(!isExtension(at(n), at(5), [...proof, c2sp.roots[0]!]));
    }
    assert.ok(!isExtension(at(0), at(5), []));
    const twin = { ...at(5), root: c2sp.roots[4]! };
    assert.ok(!isExtension(at(5), twin, []), 'two roots for one size');
  });
});

describe('cosignatures', () => {
  it('sign the bytes that torchwood signs', () => {
    for (const { type, name, message } of c2sp.keys) {
      if (type === 'log-ed25519') continue;
      const bytes = cosignedMessage(type, name, checkpoint, c2sp.timestamp);
      assert.equal(bytesToHex(bytes), message);
    }
  });

  it('made by Go verify here, all six', () => {
    const { checkpoint: read, findings } = openCheckpoint(c2sp.note, keys);
    assert.deepEqual(read, checkpoint);
    assert.deepEqual(
      findings.map((finding) => [
        finding.is,
        'timestamp' in finding ? finding.timestamp : undefined,
      ]),
      keys.map(({ type }) => ['good', type === 'log-ed25519' ? undefined : c2sp.timestamp]),
    );
  });

  it('made here are Go’s, to the byte where the algorithm has no chance in it', () => {
    for (const [at, signer] of signers.entries()) {
      const line = signCheckpoint(checkpoint, signer, c2sp.timestamp);
      if (signer.type !== 'cosigner-ml-dsa-44') assert.deepEqual(line, lines[at]);
      const note = formatSignedCheckpoint(checkpoint, [line]);
      assert.deepEqual(openCheckpoint(note, keys).findings[0]!.is, 'good');
      assert.ok(note.endsWith(formatSignature(line)));
    }
  });

  it('have a time', () => {
    const cosigner = signers[1]!;
    for (const time of [0, -1, 1.5, 2 ** 53]) {
      assert.throws(() => signCheckpoint(checkpoint, cosigner, time), RangeError);
    }
  });

  const is = (change: (line: (typeof lines)[number]) => (typeof lines)[number]): string[] =>
    openCheckpoint(formatSignedCheckpoint(checkpoint, lines.map(change)), keys).findings.map(
      (f) => f.is,
    );
  const bend = (at: number) => (line: (typeof lines)[number]) => {
    const signature = line.signature.slice();
    signature[at < 0 ? signature.length + at : at]! ^= 1;
    return { ...line, signature };
  };
  const allBad = Array<string>(6).fill('bad');

  it('do not survive a flipped bit at their begin, middle or end', () => {
    for (const at of [0, 7, 8, 30, -1]) assert.deepEqual(is(bend(at)), allBad, `byte ${at}`);
  });

  it('do not survive a byte more or less, nor none at all', () => {
    const cut = (n: number) => (line: (typeof lines)[number]) => ({
      ...line,
      signature: line.signature.slice(0, n),
    });
    for (const n of [-1, 1, 8, 9]) assert.deepEqual(is(cut(n)), allBad, `cut at ${n}`);
    const longer = is((line) => ({ ...line, signature: new Uint8Array([...line.signature, 0]) }));
    assert.deepEqual(longer, allBad);
  });

  it('do not stand under another size, root or origin', () => {
    for (const other of [
      { ...checkpoint, size: 6 },
      { ...checkpoint, root: c2sp.roots[4]! },
      { ...checkpoint, origin: 'acta.example/log/2' },
    ]) {
      const { findings } = openCheckpoint(formatSignedCheckpoint(other, lines), keys);
      assert.deepEqual(
        findings.map((finding) => finding.is),
        allBad,
      );
    }
  });

  it('with time 0 or past 2^53 are bad, even if well signed', () => {
    const at = (time: Uint8Array) => (line: (typeof lines)[number]) => ({
      ...line,
      signature: new Uint8Array([...time, ...line.signature.subarray(8)]),
    });
    assert.deepEqual(is(at(new Uint8Array(8))), allBad);
    assert.deepEqual(is(at(new Uint8Array(8).fill(0xff))), allBad);
  });

  it('of keys that nobody trusts say nothing', () => {
    const { findings } = openCheckpoint(c2sp.note, keys.slice(0, 1));
    assert.deepEqual(
      findings.map((f) => f.is),
      ['good', ...Array<string>(5).fill('unknown')],
    );
    const renamed = lines.map((line) => ({ ...line, name: 'someone.else' }));
    const note = formatSignedCheckpoint(checkpoint, renamed);
    assert.ok(openCheckpoint(note, keys).findings.every((finding) => finding.is === 'unknown'));
  });

  it('of one cosigner do not pass for another’s', () => {
    const [mx, us] = [keys[1]!, keys[4]!];
    const forged = { ...lines[1]!, name: us.name, id: us.id };
    const { findings } = openCheckpoint(formatSignedCheckpoint(checkpoint, [forged]), [mx, us]);
    assert.equal(findings[0]!.is, 'bad');
  });

  it('read signatures that lie inside a larger buffer', () => {
    const signer = signers[1]!;
    const line = signCheckpoint(checkpoint, signer, 77);
    const roomy = Buffer.concat([Buffer.alloc(11, 0xff), line.signature]).subarray(11);
    const note = formatSignedCheckpoint(checkpoint, [{ ...line, signature: roomy }]);
    const [finding] = openCheckpoint(note, [noteKeyOf(signer)]).findings;
    assert.equal(finding!.is === 'good' && finding!.timestamp, 77);
  });
});
