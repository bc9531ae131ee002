import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hexToBytes } from '../../src/crypto/index.ts';
import {
  formatProofHead,
  formatTlogProof,
  parseProofHead,
  parseTlogProof,
} from '../../src/log/index.ts';
import { verifyInclusion } from '../../src/merkle/index.ts';
import { c2sp } from './c2sp.ts';

const head = c2sp.proofs[2]!.head;
const file = `${head}\n${c2sp.note}`;

describe('tlog-proof', () => {
  it('reads and writes the files that torchwood writes', () => {
    for (const { index, head: text } of c2sp.proofs) {
      const proof = parseTlogProof(`${text}\n${c2sp.note}`);
      assert.equal(proof.index, index);
      assert.equal(proof.checkpoint, c2sp.note);
      assert.equal(formatTlogProof(proof), `${text}\n${c2sp.note}`);
      assert.equal(formatProofHead(proof), text);
      assert.deepEqual(parseProofHead(text), { index, path: proof.path });
      const path = proof.path.map((hash) => hexToBytes(hash));
      const [leaf, root] = [hexToBytes(c2sp.leafHashes[index]!), hexToBytes(c2sp.roots[5]!)];
      assert.ok(verifyInclusion(index, 5, leaf, path, root));
    }
  });

  it('has no path in a log of one', () => {
    const text = 'c2sp.org/tlog-proof@v1\nindex 0\n';
    assert.deepEqual(parseProofHead(text), { index: 0, path: [] });
    assert.deepEqual(parseTlogProof(`${text}\nrest`), { index: 0, path: [], checkpoint: 'rest' });
  });

  const hash = head.split('\n')[2]!;
  const bad: Record<string, string> = {
    'another version': file.replace('@v1', '@v2'),
    'no version': file.slice(file.indexOf('\n') + 1),
    'an extra line': file.replace('index', 'extra AAAA\nindex'),
    'a leading zero': file.replace('index 2', 'index 02'),
    'a negative index': file.replace('index 2', 'index -2'),
    'an index past 2^53': file.replace('index 2', 'index 9007199254740992'),
    'two spaces': file.replace('index 2', 'index  2'),
    'no index': file.replace('index 2\n', ''),
    'a short hash': file.replace(hash, 'AAAA'),
    'a hash with stray bits': file.replace(hash, `${hash.slice(0, -2)}x=`),
    'a hash with a space': file.replace(hash, `${hash} `),
    'a carriage return': file.replace('index 2\n', 'index 2\r\n'),
    '54 hashes': file.replace(hash, Array<string>(54).fill(hash).join('\n')),
    'no blank line': head,
    nothing: '',
  };
  for (const [name, text] of Object.entries(bad)) {
    it(`refuses ${name}`, () => {
      const wanted = { name: 'ActaError', code: 'TLOG_PROOF_MALFORMED' };
      assert.throws(() => parseTlogProof(text), wanted);
    });
  }

  it('refuses a head without its last newline, and to write a wrong index or hash', () => {
    assert.throws(() => parseProofHead(head.slice(0, -1)), { code: 'TLOG_PROOF_MALFORMED' });
    const write = (index: number, path: string[]) => () => formatProofHead({ index, path });
    assert.throws(write(-1, []), { code: 'TLOG_PROOF_MALFORMED' });
    assert.throws(write(1, ['0x00']), { code: 'HEX_MALFORMED' });
  });
});
