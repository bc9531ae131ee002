import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeRlp } from 'ethers';
import fc from 'fast-check';
import { decodeExtra, encodeExtra, type QbftExtra } from '../../src/besu/index.ts';
import { absent, blockOf, type Mode, numbers, read } from './data.ts';

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((value) => `0x${Buffer.from(value).toString('hex')}`);

const extras = fc.record<QbftExtra>(
  {
    vanity: hex(32),
    validators: fc.array(hex(20), { maxLength: 9 }),
    vote: fc.record({ address: hex(20), add: fc.boolean() }, { noNullPrototype: true }),
    round: fc.nat({ max: 0xffff_ffff }),
    seals: fc.array(hex(65), { maxLength: 6 }),
  },
  { requiredKeys: ['vanity', 'validators', 'round', 'seals'], noNullPrototype: true },
);

describe('extra data of QBFT', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(extras, (extra) => assert.deepEqual(decodeExtra(encodeExtra(extra)), extra)),
    );
  });

  it('has one spelling: no byte of it can change and still be read as the same', () => {
    fc.assert(
      fc.property(extras, fc.nat(), fc.integer({ min: 1, max: 255 }), (extra, at, by) => {
        const bytes = Buffer.from(encodeExtra(extra).slice(2), 'hex');
        bytes[at % bytes.length]! ^= by;
        try {
          assert.notDeepEqual(decodeExtra(`0x${bytes.toString('hex')}`), extra);
        } catch (error) {
          assert.equal((error as { code: string }).code, 'QBFT_EXTRA_MALFORMED');
        }
      }),
    );
  });

  const zero = `0x${'00'.repeat(32)}`;
  const bad: [string, string][] = [
    ['no RLP', '0xff'],
    ['no list', '0x80'],
    ['four parts', encodeRlp([zero, [], [], '0x'])],
    ['a short vanity', encodeRlp(['0x00', [], [], '0x', []])],
    ['a validator of 19 bytes', encodeRlp([zero, [`0x${'11'.repeat(19)}`], [], '0x', []])],
    ['a vote without a word', encodeRlp([zero, [], [`0x${'11'.repeat(20)}`], '0x', []])],
    ['a vote of another word', encodeRlp([zero, [], [`0x${'11'.repeat(20)}`, '0x01'], '0x', []])],
    ['a round with a leading zero', encodeRlp([zero, [], [], '0x0001', []])],
    ['a round that is a list', encodeRlp([zero, [], [], [], []])],
    ['a round past 32 bits', encodeRlp([zero, [], [], '0x0100000000', []])],
    ['a seal of 64 bytes', encodeRlp([zero, [], [], '0x', [`0x${'11'.repeat(64)}`]])],
  ];
  for (const [name, given] of bad) {
    it(`is refused with ${name}`, () => {
      assert.throws(() => decodeExtra(given), { code: 'QBFT_EXTRA_MALFORMED' });
    });
  }

  for (const mode of ['qbft', 'qbft-contract'] as Mode[]) {
    it(`of the real blocks of ${mode} is read and written back`, { skip: absent }, () => {
      const rows = read<{ number: number; round?: number; vote?: string[]; seals?: number }[]>(
        mode,
        'index.json',
      );
      for (const number of numbers(mode)) {
        const given = String(blockOf(mode, number).block['extraData']);
        const extra = decodeExtra(given);
        assert.equal(encodeExtra(extra), given);
        const { round, vote, seals } = rows.find((row) => row.number === number)!;
        if (round === undefined) continue;
        assert.equal(extra.round, round);
        assert.equal(extra.seals.length, seals);
        assert.equal(extra.vote?.address, vote?.[0]);
      }
    });
  }
});
