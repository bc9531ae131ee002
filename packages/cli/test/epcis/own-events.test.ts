import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesToHex, canonicalJson, EPCIS_CONTEXT, sha256 } from '@acta/sdk';
import { checkOwn, ownEvents } from '../../src/epcis/own-events.ts';
import type { Waiting } from '../../src/epcis/waiting.ts';

const EVENT = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.098765.1'],
  'example:note': 'x',
};
const CONTEXT = [EPCIS_CONTEXT, { example: 'http://ns.example.com/epcis/' }];
const hashOf = (value: unknown): string =>
  bytesToHex(sha256(new TextEncoder().encode(canonicalJson(value))));
const file = {
  '@context': CONTEXT,
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T10:30:00Z',
  epcisBody: { eventList: [{ ...EVENT, recordTime: '2001-01-01T00:00:00Z' }] },
};
const waiting = (change: Partial<Waiting>): Waiting => ({
  eventID: '',
  type: 'PartyNote',
  state: 'waiting',
  occurredAt: 0,
  goods: [],
  ...change,
});

describe('the events of a file', () => {
  const own = ownEvents(file);
  const [eventID, { hash: about }] = [...own][0]!;
  const goods = EVENT.epcList.map((uri) => ({ uri }));

  it('have the ID and the bytes that a section gives them', () => {
    assert.equal(own.size, 1);
    assert.match(eventID, /^ni:\/\/\/sha-256;/);
    assert.equal(about, hashOf({ '@context': CONTEXT, ...EVENT, eventID }));
  });

  it('are what is signed, and nothing that the API puts in their place', () => {
    checkOwn(own, [waiting({ eventID, about }), waiting({ eventID, type: 'Handoff', goods })]);
    for (const other of [
      waiting({ eventID, about: hashOf('other') }),
      waiting({ eventID }),
      waiting({ eventID, type: 'Handoff', goods: [{ uri: 'urn:epc:id:sgtin:4012345.098765.2' }] }),
      waiting({ eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8', type: 'Handoff' }),
    ]) {
      assert.throws(() => checkOwn(own, [other]), { code: 'EPCIS_EVENT_DIFFERS' });
    }
  });
});
