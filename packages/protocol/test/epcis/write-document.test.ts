import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EpcisEvent,
  inFormat,
  isRefused,
  prefixesFrom,
  readDocument,
  writeQueryDocument,
} from '../../src/index.ts';

const EVENT: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sscc:4012345.1123456789', 'https://id.gs1.org/01/04012345987652/21/1'],
  bizLocation: { id: 'https://id.gs1.org/414/9521141123452' },
  sourceList: [{ type: 'possessing_party', source: 'urn:epc:id:pgln:4012345.00225' }],
  'example:carries': 'urn:epc:id:sscc:4012345.1123456789',
};
const known = prefixesFrom(['urn:epc:id:pgln:4012345.00225']);

describe('an event in the notation that is asked for', () => {
  it('writes every key as a link, and nothing else', () => {
    const { epcList, sourceList, bizLocation, ...rest } = inFormat(
      EVENT,
      'Always_GS1_Digital_Link',
      known,
    );
    assert.deepEqual(epcList, [
      'https://id.gs1.org/00/140123451234567891',
      'https://id.gs1.org/01/04012345987652/21/1',
    ]);
    assert.deepEqual(sourceList, [
      { type: 'possessing_party', source: 'https://id.gs1.org/417/4012345002256' },
    ]);
    assert.deepEqual(bizLocation, EVENT['bizLocation']);
    assert.equal(rest['example:carries'], EVENT['example:carries']);
  });

  it('writes every key as a URN where the prefix is known, and refuses to guess', () => {
    assert.deepEqual(inFormat(EVENT, 'Always_EPC_URN', known)['epcList'], [
      'urn:epc:id:sscc:4012345.1123456789',
      'urn:epc:id:sgtin:4012345.098765.1',
    ]);
    assert.throws(() => inFormat(EVENT, 'Always_EPC_URN', () => undefined), {
      code: 'EPC_PREFIX_UNKNOWN',
    });
  });

  it('leaves it as it was captured otherwise', () => {
    assert.equal(inFormat(EVENT, 'Never_Translates', known), EVENT);
    assert.equal(inFormat(EVENT, 'No_Preference', known), EVENT);
  });

  it('is a document that is read again', () => {
    const context = [{ example: 'http://ns.example.com/epcis/' }];
    const { events } = readDocument(writeQueryDocument('q', [{ event: EVENT, context }], 0));
    const [only] = events;
    assert.ok(only !== undefined && !isRefused(only));
    assert.deepEqual(only.event, EVENT);
    assert.deepEqual(only.context, context);
  });
});
