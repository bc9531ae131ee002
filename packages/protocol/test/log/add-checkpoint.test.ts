import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytesToHex } from '../../src/crypto/index.ts';
import { formatAddCheckpoint, parseAddCheckpoint } from '../../src/log/index.ts';

const HASH = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=';
const NOTE =
  'example.com/behind-the-sofa\n20852163\nCsUYapGG…\n\n— example.com/behind-the-sofa Az3g\n';

describe('requests to add a checkpoint', () => {
  it('are read as C2SP tlog-witness writes them', () => {
    const { oldSize, proof, checkpoint } = parseAddCheckpoint(
      `old 20852014\n${HASH}\n${HASH}\n\n${NOTE}`,
    );
    assert.equal(oldSize, 20_852_014);
    assert.equal(proof.length, 2);
    assert.equal(checkpoint, NOTE);
    assert.equal(parseAddCheckpoint(`old 0\n\n${NOTE}`).checkpoint, NOTE);
  });

  it('go there and back', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
    const proof = fc.array(hash, { maxLength: 63 });
    fc.assert(
      fc.property(fc.maxSafeNat(), proof, (oldSize, hashes) => {
        const asked = { oldSize, proof: hashes, checkpoint: NOTE };
        assert.deepEqual(parseAddCheckpoint(formatAddCheckpoint(asked)), asked);
      }),
    );
  });

  const bad: Record<string, string> = {
    nothing: '',
    'no empty line': `old 1\n${HASH}\n`,
    'no old size': `\n\n${NOTE}`,
    'a leading zero': `old 01\n\n${NOTE}`,
    'a negative size': `old -1\n\n${NOTE}`,
    'a size past 2^53': `old 9007199254740992\n\n${NOTE}`,
    'two spaces': `old  1\n\n${NOTE}`,
    'a size in other digits': `old ٥\n\n${NOTE}`,
    'a carriage return': `old 1\r\n\n${NOTE}`,
    'a hash too short': `old 1\n${HASH.slice(4)}\n\n${NOTE}`,
    'a hash with a space': `old 1\n ${HASH}\n\n${NOTE}`,
    '64 hashes': `old 1\n${`${HASH}\n`.repeat(64)}\n${NOTE}`,
  };
  for (const [name, text] of Object.entries(bad)) {
    it(`are refused with ${name}`, () => {
      assert.throws(() => parseAddCheckpoint(text), { code: 'WITNESS_REQUEST_MALFORMED' });
    });
  }
});
