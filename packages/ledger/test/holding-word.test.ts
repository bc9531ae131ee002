import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdingFromWord } from '../src/holding-word.ts';

/** Low bits first: as contracts/lib/Holding.sol packs them. */
function packed(...parts: readonly (readonly [bits: number, value: number | bigint])[]): bigint {
  let word = 0n;
  let at = 0n;
  for (const [bits, value] of parts) {
    word |= BigInt(value) << at;
    at += BigInt(bits);
  }
  return word;
}

const ascii = (text: string): bigint => BigInt(`0x${Buffer.from(text).toString('hex')}`);

test('the word of a key says all that it holds', () => {
  const office = packed([40, 5], [40, 9], [40, 0], [8, 0], [8, 2], [8, 0], [16, ascii('US')]);
  assert.deepEqual(holdingFromWord(office), {
    section: 'US',
    office: 'SECRETARY',
    from: 5,
    until: 9,
    endedAt: 0,
  });
  const agent = packed(
    [40, 5],
    [40, 2 ** 40 - 1],
    [40, 7],
    [8, 2],
    [8, 17],
    [8, 3],
    [16, ascii('MX')],
    [40, ascii('4F7QK')],
  );
  assert.deepEqual(holdingFromWord(agent), {
    section: 'MX',
    office: 'PARTY_AGENT',
    from: 5,
    until: 2 ** 40 - 1,
    endedAt: 7,
    ending: 'compromised',
    party: 'MX-4F7QK',
    scope: 'all',
  });
  assert.equal(holdingFromWord(0n), undefined);
});
