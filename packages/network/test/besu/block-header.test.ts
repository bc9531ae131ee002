import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockHash, decodeHeader, headerOf, sealHash } from '../../src/besu/index.ts';
import { absent, blockOf, type Mode, numbers, read } from './data.ts';

interface Row {
  readonly number: number;
  readonly hash?: string;
  readonly sealHash?: string;
  readonly round: number;
}

describe('headers of real blocks', { skip: absent }, () => {
  for (const mode of ['qbft', 'qbft-contract'] as Mode[]) {
    for (const number of numbers(mode)) {
      it(`${mode} ${number} hashes to its name, from JSON and from its bytes`, () => {
        const { block } = blockOf(mode, number);
        const header = headerOf(block);
        assert.equal(blockHash(header), block.hash);
        const raw = read<{ header: string }>(mode, `raw-${number}.json`).header;
        assert.deepEqual(decodeHeader(raw), header);
      });
    }
  }

  it('of a later round sign another hash than the block’s', () => {
    const rows = read<Row[]>('qbft', 'index.json').filter((row) => row.round > 0);
    assert.deepEqual(
      rows.map(({ number }) => number),
      [466, 469],
    );
    for (const { number, hash, sealHash: signed } of rows) {
      const header = headerOf(blockOf('qbft', number).block);
      assert.equal(sealHash(header), signed);
      assert.notEqual(signed, hash);
    }
  });

  it('hash to something else when any field is altered', () => {
    const header = headerOf(blockOf('qbft', 466).block);
    const hash = blockHash(header);
    for (const name of Object.keys(header) as (keyof typeof header)[]) {
      if (name === 'extraData') continue;
      const value = header[name];
      const altered = `${value.slice(0, -1)}${value.endsWith('1') ? '2' : '1'}`;
      assert.notEqual(blockHash({ ...header, [name]: altered }), hash, name);
    }
  });

  const bad: [string, (block: Record<string, unknown>) => Record<string, unknown>, string][] = [
    ['a field is missing', ({ stateRoot: _, ...rest }) => rest, 'stateRoot'],
    ['a hash is short', (block) => ({ ...block, parentHash: '0x00' }), 'parentHash'],
    ['a quantity has a leading zero', (block) => ({ ...block, gasUsed: '0x01' }), 'gasUsed'],
    ['a field is no hex', (block) => ({ ...block, nonce: 'zero' }), 'nonce'],
  ];
  for (const [name, alter, field] of bad) {
    it(`are refused where ${name}`, () => {
      const { block } = blockOf('qbft', 454);
      assert.throws(() => headerOf(alter(block)), {
        code: 'QBFT_HEADER_MALFORMED',
        details: { field },
      });
    });
  }

  it('are refused as bytes that are cut, longer, or not RLP', () => {
    const raw = read<{ header: string }>('qbft', 'raw-454.json').header;
    for (const given of [raw.slice(0, -2), `${raw}00`, '0xc0', '0x']) {
      assert.throws(() => decodeHeader(given), { code: 'QBFT_HEADER_MALFORMED' });
    }
  });
});
