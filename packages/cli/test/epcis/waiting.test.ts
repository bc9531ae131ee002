import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ActaClient,
  attachmentOf,
  canonicalJson,
  type Content,
  EPCIS_CONTEXT,
} from '@acta/sdk';
import { papersFor, type Waiting } from '../../src/epcis/waiting.ts';

const NOBODY = {} as ActaClient;
const PARTY = 'US-4F7QK';
const event = {
  '@context': [EPCIS_CONTEXT],
  type: 'ObjectEvent',
  eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.098765.1'],
};
const attachment = attachmentOf(
  new TextEncoder().encode(canonicalJson(event)),
  'application/ld+json',
);
const observed: Waiting = {
  eventID: event.eventID,
  type: 'PartyNote',
  state: 'waiting',
  occurredAt: 1_784_695_500,
  goods: [],
  about: attachment.sha256,
  attachment,
  event,
};

describe('what a captured event waits to become', () => {
  it('is a note about the bytes of the event, with them as its file', async () => {
    const [only] = await papersFor(NOBODY, PARTY, observed, 'EPCIS');
    const { paper, file } = only!;
    assert.equal(paper.type, 'PartyNote');
    assert.deepEqual(
      ['party', 'kind', 'about', 'occurredAt'].map((name) => paper.message[name]),
      [PARTY, 'observation', attachment.sha256, observed.occurredAt],
    );
    assert.equal(new TextDecoder().decode(file!.bytes), canonicalJson(event));
    const { fields } = paper.documents['document']!.content as unknown as Content<'note'>;
    assert.equal(fields!['eventID'], event.eventID);
  });

  it('is refused where event, hash and file are not one', async () => {
    for (const change of [
      { event: { ...event, action: 'DELETE' } },
      { about: `0x${'00'.repeat(32)}` },
      { attachment: { ...attachment, sha256: `0x${'00'.repeat(32)}` } },
    ]) {
      await assert.rejects(papersFor(NOBODY, PARTY, { ...observed, ...change }, 'EPCIS'), {
        code: 'EPCIS_EVENT_DIFFERS',
      });
    }
  });

  it('is a commission of each item that is not there yet, under random bytes of its own', async () => {
    const waiting: Waiting = {
      ...observed,
      type: 'Commission',
      goods: [
        { uri: 'urn:epc:id:sgtin:4012345.098765.1' },
        { uri: 'urn:acta:goods:vin:1G4AH59H45G118341' },
        {
          uri: 'urn:epc:class:lgtin:4012345.012345.998877',
          quantity: { value: 200, unit: 'KGM' },
        },
        { uri: 'urn:epc:id:sgtin:4012345.098765.3', goods: `0x${'01'.repeat(32)}` },
      ],
    };
    const papers = await papersFor(NOBODY, PARTY, waiting, 'Dock 4');
    const named = papers.map(
      ({ paper }) =>
        (paper.documents['document']!.content as unknown as Content<'commission'>).goods,
    );
    assert.deepEqual(
      named.map(({ scheme, name }) => `${scheme}:${name}`),
      ['sgtin:04012345987652/21/1', 'vin:1G4AH59H45G118341', 'lgtin:04012345123456/10/998877'],
    );
    const lot = papers[2]!.paper;
    assert.deepEqual([lot.type, lot.message['quantity']], ['CommissionLot', 200]);
    assert.notEqual(named[0]!.random, named[1]!.random);
    const place = { ...waiting, goods: [{ uri: 'urn:epc:id:sgln:4012345.00005.0' }] };
    await assert.rejects(papersFor(NOBODY, PARTY, place, 'Dock 4'), { code: 'NOT_FOUND' });
  });
});
