import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesToBase64, ed25519Verify, utf8 } from '../../src/crypto/index.ts';
import {
  encodeVkey,
  formatSignedNote,
  isKeyName,
  noteKey,
  noteKeyOf,
  parseSignedNote,
  parseVkey,
} from '../../src/log/index.ts';
import { c2sp, signers } from './c2sp.ts';

/** C2SP signed-note, "Example". */
const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

describe('verifier keys', () => {
  it('read the example of the specification', () => {
    const key = parseVkey(VKEY);
    assert.deepEqual([key.type, key.name, key.id], ['log-ed25519', 'example.com/foo', '530d903a']);
    assert.equal(encodeVkey(key), VKEY);
  });

  it('are, for all three types, those that Go makes of the same seeds', () => {
    for (const [at, { vkey, type, name }] of c2sp.keys.entries()) {
      const key = noteKeyOf(signers[at]!);
      assert.equal(encodeVkey(key), vkey);
      assert.deepEqual(parseVkey(vkey), key);
      assert.deepEqual([key.type, key.name], [type, name]);
    }
  });

  it('differ by name and type even for one public key', () => {
    const seed = new Uint8Array(32);
    const ids = [
      noteKeyOf({ type: 'log-ed25519', name: 'a', seed }).id,
      noteKeyOf({ type: 'cosigner-ed25519', name: 'a', seed }).id,
      noteKeyOf({ type: 'log-ed25519', name: 'b', seed }).id,
    ];
    assert.equal(new Set(ids).size, 3);
  });

  const typed = (type: number, length: number): string =>
    bytesToBase64(new Uint8Array(length + 1).fill(type, 0, 1));
  const bad: Record<string, string> = {
    'another id': VKEY.replace('530d903a', '530d903b'),
    'an id in capitals': VKEY.replace('530d903a', '530D903A'),
    'another name': VKEY.replace('foo', 'fop'),
    'no name': VKEY.replace('example.com/foo', ''),
    'a space in the name': VKEY.replace('foo', 'f o'),
    'a plus in the name': VKEY.replace('foo', 'f+o'),
    'a name that is not ASCII': VKEY.replace('foo', 'fóo'),
    'another key': VKEY.replace('AekyeR', 'AekyeS'),
    'a type nobody knows': `a+00000000+${typed(2, 32)}`,
    'a short key': `a+00000000+${typed(1, 31)}`,
    'a long key': `a+00000000+${typed(4, 33)}`,
    'an Ed25519 key called ML-DSA': `a+00000000+${typed(6, 32)}`,
    'base64 without end': VKEY.slice(0, -1),
    'a line more': `${VKEY}\n`,
    'a signing key': `PRIVATE+KEY+${VKEY}`,
    nothing: '',
  };
  for (const [name, text] of Object.entries(bad)) {
    it(`refuse ${name}`, () => {
      assert.throws(() => parseVkey(text), { name: 'ActaError', code: 'VKEY_MALFORMED' });
    });
  }

  it('have names of printable ASCII', () => {
    for (const name of ['a', 'acta.example/log/1', '~', 'x'.repeat(255)])
      assert.ok(isKeyName(name));
    for (const name of ['', 'a b', 'a+b', 'a\n', 'ñ', 'x'.repeat(256)]) assert.ok(!isKeyName(name));
    assert.throws(() => noteKey('log-ed25519', '', new Uint8Array(32)), { code: 'VKEY_MALFORMED' });
  });
});

describe('signed notes', () => {
  it('read and verify the example of the specification', () => {
    const { text, signatures } = parseSignedNote(NOTE);
    const key = parseVkey(VKEY);
    assert.equal(text, 'This is an example message.\n');
    assert.deepEqual([signatures[0]!.name, signatures[0]!.id], [key.name, key.id]);
    assert.ok(ed25519Verify(signatures[0]!.signature, utf8(text), key.publicKey));
    assert.equal(formatSignedNote({ text, signatures }), NOTE);
  });

  it('split at the last blank line, and keep names of any script', () => {
    const note = `a\n\nb\n\n— ключ/ñ ${bytesToBase64(new Uint8Array(5))}\n`;
    const parsed = parseSignedNote(note);
    assert.equal(parsed.text, 'a\n\nb\n');
    assert.equal(parsed.signatures[0]!.name, 'ключ/ñ');
    assert.equal(formatSignedNote(parsed), note);
  });

  it('read all that Go wrote, in its order', () => {
    const { text, signatures } = parseSignedNote(c2sp.note);
    assert.equal(text, c2sp.checkpoint);
    assert.deepEqual(
      signatures.map(({ name, id }) => `${name}+${id}`),
      c2sp.keys.map(({ vkey }) => vkey.split('+').slice(0, 2).join('+')),
    );
    assert.equal(formatSignedNote({ text, signatures }), c2sp.note);
  });

  const line = NOTE.split('\n')[2]!;
  const bad: Record<string, string> = {
    'no signature': 'text\n\n',
    'no blank line': `text\n${line}\n`,
    'no newline at the end': `text\n\n${line}`,
    'a blank line at the end': `text\n\n${line}\n\n`,
    'a carriage return': `text\r\n\n${line}\n`,
    'a tab': `te\txt\n\n${line}\n`,
    'a zero byte': `te\0xt\n\n${line}\n`,
    'broken Unicode': `te\ud800xt\n\n${line}\n`,
    'a hyphen for the dash': `text\n\n${line.replace('—', '-')}\n`,
    'two spaces': `text\n\n${line.replace('— ', '—  ')}\n`,
    'a no-break space in a name': `text\n\n${line.replace('foo', 'f\u00a0o')}\n`,
    'a next-line mark in a name': `text\n\n${line.replace('foo', 'f\u0085o')}\n`,
    'a plus in a name': `text\n\n${line.replace('foo', 'f+o')}\n`,
    'a fourth word': `text\n\n${line} x\n`,
    'base64 with stray bits': `text\n\n${line.replace('aQM=', 'aQN=')}\n`,
    'only a key id': `text\n\n— a ${bytesToBase64(new Uint8Array(4))}\n`,
    'other text among the signatures': `text\n\n${line}\nhello\n`,
    '65 signatures': `text\n\n${`${line}\n`.repeat(65)}`,
    'a quarter of a million characters': `${'x'.repeat(262_144)}\n\n${line}\n`,
    nothing: '',
  };
  for (const [name, note] of Object.entries(bad)) {
    it(`refuse ${name}`, () => {
      assert.throws(() => parseSignedNote(note), { name: 'ActaError', code: 'NOTE_MALFORMED' });
    });
  }

  it('take 64 signatures', () => {
    assert.equal(parseSignedNote(`text\n\n${`${line}\n`.repeat(64)}`).signatures.length, 64);
  });
});
