import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventHashId, prefixesOf, prehash } from '../../../src/index.ts';
import { canonicalNumber, canonicalTime } from '../../../src/epcis/hash/canonical-values.ts';
import vectors from '../../vectors/epcis/event-hashes.json' with { type: 'json' };

describe('the event hash ID (CBV 2.0 §8.9.2)', () => {
  for (const { name, context, event, prehash: text, eventID } of vectors) {
    it(`is what the reference implementation computes: ${name}`, () => {
      assert.equal(prehash(event, prefixesOf(context)), text);
      assert.equal(eventHashId({ event: event as never, context }), eventID);
    });
  }

  it('does not depend on notation, order, or what is no part of what happened', () => {
    const { event, context, eventID } = vectors[0]!;
    const other = {
      recordTime: '2026-11-24T20:00:00Z',
      eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
      ...Object.fromEntries(Object.entries(event).reverse()),
      epcList: [...(event as { epcList: string[] }).epcList].reverse(),
      bizStep: 'urn:epcglobal:cbv:bizstep:shipping',
      eventTime: '2026-07-22T04:45:00.000Z',
    };
    assert.equal(eventHashId({ event: other as never, context }), eventID);
  });

  it('changes with every field that says what happened', () => {
    const { event, context, eventID } = vectors[0]!;
    for (const change of [
      { bizStep: 'receiving' },
      { eventTime: '2026-07-22T06:45:01+02:00' },
      { eventTimeZoneOffset: '+01:00' },
      { action: 'ADD' },
      { epcList: ['urn:epc:id:sscc:0614141.1234567890'] },
    ]) {
      assert.notEqual(eventHashId({ event: { ...event, ...change } as never, context }), eventID);
    }
  });

  it('rounds times to the millisecond, the fourth digit of 5 or more up', () => {
    assert.equal(canonicalTime('2023-01-18T11:04:03.1415Z'), '2023-01-18T11:04:03.142Z');
    assert.equal(canonicalTime('2023-01-18T11:04:03.1414Z'), '2023-01-18T11:04:03.141Z');
    assert.equal(canonicalTime('2023-01-18T11:59:59.9995-01:00'), '2023-01-18T13:00:00.000Z');
    assert.equal(canonicalTime('yesterday'), 'yesterday');
  });

  it('writes numbers without zeros at their ends, and leaves other texts', () => {
    assert.equal(canonicalNumber('200.50'), '200.5');
    assert.equal(canonicalNumber('1.0'), '1');
    assert.equal(canonicalNumber('A93'), undefined);
    assert.equal(canonicalNumber(''), undefined);
  });
});
