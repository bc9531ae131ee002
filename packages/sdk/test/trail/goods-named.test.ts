import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { goodsId } from '@acta/protocol';
import { freshRandom, goodsNamed, proposePaper, standingOf, type Trail } from '../../src/index.ts';

const random = freshRandom();
const name = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
const goods = goodsId(random, name);
const NO_SEALS = `0x${'00'.repeat(32)}`;
const trail = (...documents: Trail['steps'][number]['documents'][]): Trail => ({
  goods,
  state: { head: freshRandom(), holder: 'US-SH1PR', seals: NO_SEALS },
  steps: documents.map((shown, index) => ({
    ...{ index, type: 'Commission', recordedAt: 1, occurredAt: 1, to: 'US-SH1PR', by: [] },
    ...{ seals: NO_SEALS, cosigned: true, documents: shown },
  })),
});

describe('the name of goods in their trail', () => {
  it('stands in their commission, in what they came out of, or in a handoff', () => {
    const own = { ...name, random };
    const other = { ...name, random: freshRandom() };
    for (const documents of [
      { commission: { goods: own } },
      { transformation: { outputs: [{ goods: other }, { goods: own }] } },
      { handoff: { goods: own } },
    ]) {
      assert.deepEqual(goodsNamed(trail({}, documents)), own);
    }
  });

  it('is none that hashes to other goods, and nothing that is no name', () => {
    for (const value of [
      { ...name, random: freshRandom() },
      { ...name, name: '1M8GDM9AXKP042788', random },
      { scheme: 'vin', name: 5, random: 'x' },
      'a word',
      null,
    ]) {
      assert.equal(goodsNamed(trail({ commission: { goods: value as never } })), undefined);
    }
  });

  it('goes to the receiver with the offer', () => {
    const shown = trail({ commission: { goods: { ...name, random } } });
    const offer = { to: 'MX-CARR1', place: { name: 'Gate 3' } };
    const paper = proposePaper(standingOf(shown, undefined), offer);
    assert.deepEqual(paper.documents['document']!.content['goods'], { ...name, random });
    const unnamed = proposePaper(standingOf(trail({}), undefined), offer);
    assert.equal(unnamed.documents['document']!.content['goods'], undefined);
  });
});
