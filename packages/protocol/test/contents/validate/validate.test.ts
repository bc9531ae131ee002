import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONTENTS, type ContentType } from '../../../src/contents/contents.ts';
import { complaintOf as inBrowser } from '../../../src/contents/validate/browser.ts';
import { complaintOf as inNode } from '../../../src/contents/validate/node.ts';

const HASH = `0x${'5a'.repeat(32)}`;
const PLACE = { name: 'Gate 3', locode: 'MXNLD' };
const SEALS = { salt: HASH, marks: [{ maker: 'ACME', number: '1', class: 'H' }] };
const GOODS = { scheme: 'vin', name: '3FA6P0H75TR100001', random: HASH };

const GOOD: { readonly [T in ContentType]?: Record<string, unknown> } = {
  commission: { goods: GOODS, description: 'x', seals: SEALS, place: PLACE, references: [] },
  handoff: { seals: SEALS, place: PLACE, references: [{ type: 'doda', value: '1' }], note: 'x' },
  answer: { place: PLACE, exceptions: [{ kind: 'short', quantity: 2, note: 'x' }] },
  packing: { place: PLACE },
  sealing: { seals: SEALS, place: PLACE, reason: 'x' },
  custodyAct: { place: PLACE, reason: { en: 'a', es: 'b' }, references: [] },
  note: { text: { en: 'a', es: 'b' }, fields: { eventID: 'x' } },
};

/** A value with one thing in it changed, in every place and several ways. */
function* spoilt(value: unknown): Generator<unknown> {
  for (const bad of [null, 1, -1, '', 'x'.repeat(5_000), [], {}, true, 1.5]) yield bad;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const copy = (changed: unknown): unknown =>
      Array.isArray(value)
        ? value.map((one: unknown, i) => (String(i) === key ? changed : one))
        : { ...value, [key]: changed };
    for (const bad of spoilt(member)) yield copy(bad);
    if (!Array.isArray(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    }
  }
  if (!Array.isArray(value)) yield { ...value, more: 1 };
}

describe('contents are judged alike in Node and in a browser', () => {
  for (const [type, good] of Object.entries(GOOD) as [ContentType, object][]) {
    it(`of type ${type}`, () => {
      const schema = CONTENTS[type];
      assert.equal(inNode(schema, good), undefined);
      assert.equal(inBrowser(schema, good), undefined);
      let bad = 0;
      for (const value of spoilt(good)) {
        const [node, browser] = [inNode(schema, value), inBrowser(schema, value)];
        assert.equal(browser === undefined, node === undefined, JSON.stringify(value));
        if (node !== undefined) bad += 1;
      }
      assert.ok(bad > 20, 'the spoilt ones are bad');
    });
  }
});
