import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EpcisEvent,
  isRefused,
  matches,
  parseQuery,
  parseQueryString,
  readDocument,
} from '../../../src/index.ts';
import { formOf, mayStandInUrl } from '../../../src/epcis/query/parameters.ts';
import { epcisFiles, NO_EPCIS_DATA } from '../../support/epcis-data.ts';

const CONTEXT = [{ example: 'http://ns.example.com/epcis/' }];
const EVENT: EpcisEvent = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'ADD',
  bizStep: 'shipping',
  disposition: 'cbv:Disp-in_transit',
  persistentDisposition: { set: ['recalled'], unset: ['available'] },
  epcList: ['urn:epc:id:sgtin:4012345.098765.12345'],
  quantityList: [
    { epcClass: 'urn:epc:class:lgtin:4012345.012345.998877', quantity: 200.5, uom: 'KGM' },
    { epcClass: 'urn:epc:idpat:sgtin:4012345.098765.*', quantity: 10 },
  ],
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0', 'example:dock': '4' },
  bizLocation: { id: 'https://id.gs1.org/414/4012345000122' },
  bizTransactionList: [{ type: 'po', bizTransaction: 'http://transaction.acme.com/po/1' }],
  sourceList: [{ type: 'possessing_party', source: 'urn:epc:id:pgln:4012345.00225' }],
  destinationList: [{ type: 'location', destination: 'urn:epc:id:sgln:0614141.00777.0' }],
  errorDeclaration: {
    declarationTime: '2026-07-23T00:00:00Z',
    reason: 'incorrect_data',
    correctiveEventIDs: ['urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8'],
    'example:why': 'typing',
  },
  sensorElementList: [
    {
      sensorMetadata: { time: '2026-07-22T06:00:00Z', deviceID: 'urn:epc:id:giai:4000001.111' },
      sensorReport: [
        { type: 'Temperature', value: 26, uom: 'CEL', percRank: 50 },
        { type: 'example:state', stringValue: 'open', booleanValue: true },
      ],
      'example:probe': 7,
    },
  ],
  ilmd: { 'example:lot': 'L1', 'example:more': { 'example:inner': 'deep' } },
  'example:weight': 12,
  'example:when': '2026-07-22T00:00:00Z',
  'example:box': { 'example:colour': ['red', 'blue'] },
};
const fits = (query: object): boolean =>
  matches(parseQuery({ '@context': CONTEXT, ...query }), {
    event: EVENT,
    context: CONTEXT,
    recordTime: Date.parse('2026-07-22T05:00:00Z'),
  });

/** Parameter, a value that holds, a value that does not. */
const CASES: readonly (readonly [string, unknown, unknown])[] = [
  ['eventType', ['ObjectEvent', 'AggregationEvent'], ['TransactionEvent']],
  ['GE_eventTime', '2026-07-22T04:45:00Z', '2026-07-22T04:45:00.001Z'],
  ['LT_eventTime', '2026-07-22T04:45:01Z', '2026-07-22T04:45:00Z'],
  ['GE_recordTime', '2026-07-22T05:00:00Z', '2026-07-22T05:00:01Z'],
  ['LT_recordTime', '2026-07-22T05:00:01Z', '2026-07-22T05:00:00Z'],
  ['EQ_action', ['ADD'], ['DELETE', 'OBSERVE']],
  ['EQ_bizStep', ['https://ref.gs1.org/cbv/BizStep-shipping'], ['receiving']],
  ['EQ_bizStep', ['shipping'], ['https://ref.gs1.org/cbv/BizStep-receiving']],
  ['EQ_disposition', ['in_transit'], ['in_progress']],
  ['EQ_persistentDisposition_set', ['recalled'], ['available']],
  ['EQ_persistentDisposition_unset', ['available'], ['recalled']],
  ['EQ_readPoint', ['https://id.gs1.org/414/4012345000054'], ['urn:epc:id:sgln:4012345.00006.0']],
  ['WD_readPoint', ['urn:epc:id:sgln:4012345.00005.0'], ['urn:a:b']],
  ['EQ_bizLocation', ['urn:epc:id:sgln:4012345.00012.0'], ['urn:a:b']],
  ['WD_bizLocation', ['urn:epc:id:sgln:4012345.00012.0'], ['urn:a:b']],
  [
    'MATCH_epc',
    ['https://id.gs1.org/01/04012345987652/21/12345'],
    ['urn:epc:id:sgtin:4012345.098765.1234'],
  ],
  ['MATCH_epc', ['urn:epc:idpat:sgtin:4012345.098765.*'], ['urn:epc:idpat:sgtin:4012345.098766.*']],
  ['MATCH_anyEPC', ['urn:epc:id:sgtin:4012345.098765.12345'], ['urn:a:b']],
  ['MATCH_epcClass', ['https://id.gs1.org/01/04012345123456/10/998877'], ['urn:a:b']],
  ['MATCH_anyEPCClass', ['https://id.gs1.org/01/04012345987652'], ['urn:a:b']],
  ['EQ_quantity', 10, 11],
  ['EQ_quantity', [1, 200.5], [1]],
  ['GT_quantity', 200, 200.5],
  ['GE_quantity', 200.5, 201],
  ['LT_quantity', 11, 10],
  ['LE_quantity', 10, 9],
  ['GE_quantity_KGM', 200, 201],
  ['EQ_quantity_LBR', [0], [200.5]],
  ['EQ_eventID', ['urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8'], ['urn:uuid:1']],
  ['GE_errorDeclarationTime', '2026-07-23T00:00:00Z', '2026-07-24T00:00:00Z'],
  ['LT_errorDeclaration_Time', '2026-07-24T00:00:00Z', '2026-07-23T00:00:00Z'],
  ['EQ_errorReason', ['incorrect_data'], ['did_not_occur']],
  ['EQ_correctiveEventID', ['urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8'], ['urn:a:b']],
  ['GE_time', '2026-07-22T06:00:00Z', '2026-07-22T06:00:01Z'],
  ['EQ_type', ['Temperature'], ['Mass']],
  ['EQ_type', ['example:state'], ['example:other']],
  ['EQ_deviceID', ['https://id.gs1.org/8004/4000001111'], ['urn:a:b']],
  ['EQ_stringValue', ['open'], ['shut']],
  ['EQ_booleanValue', true, false],
  ['GE_percRank', 50, 51],
  ['GE_value_CEL', 26, 27],
  ['LT_value_CEL', 27, 26],
  ['EQ_value_CEL', [26], [25]],
  [
    'EQ_bizTransaction_po',
    ['http://transaction.acme.com/po/1'],
    ['http://transaction.acme.com/po/2'],
  ],
  ['EQ_source_possessing_party', ['https://id.gs1.org/417/4012345002256'], ['urn:a:b']],
  ['EQ_destination_location', ['urn:epc:id:sgln:0614141.00777.0'], ['urn:a:b']],
  ['EQ_example:weight', 12, 13],
  ['GT_example:weight', 11, 12],
  ['LE_example:when', '2026-07-22T00:00:00Z', '2026-07-21T00:00:00Z'],
  ['EQ_INNER_example:colour', ['blue'], ['green']],
  ['EQ_ILMD_example:lot', ['L1'], ['L2']],
  ['EQ_INNER_ILMD_example:inner', 'deep', 'flat'],
  ['EQ_ERROR_DECLARATION_example:why', 'typing', 'theft'],
  ['EQ_readPoint_example:dock', '4', '5'],
  ['EQ_SENSORELEMENT_example:probe', 7, 8],
];

describe('a query', () => {
  for (const [name, good, bad] of CASES) {
    it(`finds by ${name} ${JSON.stringify(good)} and not by ${JSON.stringify(bad)}`, () => {
      assert.equal(fits({ [name]: good }), name !== 'EQ_quantity_LBR');
      assert.equal(fits({ [name]: bad }), false);
    });
  }

  it('asks that all of its parameters hold', () => {
    assert.equal(fits({ EQ_bizStep: ['shipping'], EQ_action: ['ADD'] }), true);
    assert.equal(fits({ EQ_bizStep: ['shipping'], EQ_action: ['DELETE'] }), false);
    assert.equal(fits({}), true);
  });

  it('knows what is there', () => {
    assert.equal(fits({ EXISTS_errorDeclaration: true }), true);
    assert.equal(fits({ EXISTS_sensorElementList: 1 }), true);
    assert.equal(fits({ 'EXISTS_example:weight': null }), true);
    assert.equal(fits({ 'EXISTS_example:height': 1 }), false);
    assert.equal(fits({ 'EXISTS_INNER_example:colour': 1 }), true);
    const bare = { event: { ...EVENT, errorDeclaration: undefined }, context: [], recordTime: 0 };
    assert.equal(matches(parseQuery({ EXISTS_errorDeclaration: true }), bare as never), false);
  });

  it('refuses what the standard does not have, at the parameter', () => {
    for (const [query, path] of [
      [{ GE_eventDate: '2026-01-01T00:00:00Z' }, '/GE_eventDate'],
      [{ GE_eventTime: 'not-a-date' }, '/GE_eventTime'],
      [{ EQ_action: ['SHIPPED'] }, '/EQ_action/0'],
      [{ EQ_bizStep: ['transforming'] }, '/EQ_bizStep/0'],
      [{ EQ_bizStep: 'shipping' }, '/EQ_bizStep'],
      [{ MATCH_epc: ['1G4AH59H45G118341'] }, '/MATCH_epc/0'],
      [{ orderDirection: 'SIDEWAYS' }, '/orderDirection'],
      [{ eventCountLimit: 5 }, '/eventCountLimit'],
      [{ orderBy: 'eventTime', eventCountLimit: 0 }, '/eventCountLimit'],
      [{ orderBy: 'eventTime', eventCountLimit: 5, maxEventCount: 5 }, '/maxEventCount'],
      [{ GE_quantity: '5' }, '/GE_quantity'],
      [{ EXISTS_errorDeclaration: 'yes' }, '/EXISTS_errorDeclaration'],
      [[], '/'],
    ] as const) {
      assert.throws(
        () => parseQuery(query),
        (error: { code: string; details: { path: string } }) =>
          error.code === 'EPCIS_QUERY_PARAMETER' && error.details.path === path,
        JSON.stringify(query),
      );
    }
    for (const query of [{ HASATTR_a: ['b'] }, { EQATTR_a_b: ['c'] }, { orderBy: 'example:x' }]) {
      assert.throws(() => parseQuery(query), { code: 'EPCIS_QUERY_UNSUPPORTED' });
    }
  });

  it('reads a query string as the same query', () => {
    const { parameters } = parseQueryString({
      eventType: 'ObjectEvent|AggregationEvent',
      GE_eventTime: '2026-01-01T00:00:00Z',
      EQ_bizStep: ['shipping', 'receiving'],
      GE_quantity: '1.5',
      EXISTS_errorDeclaration: 'true',
      orderBy: 'eventTime',
      eventCountLimit: '3',
    });
    assert.deepEqual(Object.fromEntries(parameters), {
      eventType: ['ObjectEvent', 'AggregationEvent'],
      GE_eventTime: '2026-01-01T00:00:00Z',
      EQ_bizStep: ['shipping', 'receiving'],
      GE_quantity: 1.5,
      EXISTS_errorDeclaration: true,
      orderBy: 'eventTime',
      eventCountLimit: 3,
    });
  });

  it('lets no name of goods stand in a URL', () => {
    for (const [name] of CASES) {
      const named = /^MATCH_|_(?:bizTransaction|source|destination)_|:|Value$|deviceID/.test(name);
      assert.equal(mayStandInUrl(name), !named || name === 'EQ_booleanValue', name);
      assert.notEqual(formOf(name), undefined);
    }
    assert.throws(() => parseQueryString({ MATCH_epc: 'urn:epc:id:sscc:0614141.1234567890' }), {
      code: 'EPCIS_NAME_IN_URL',
    });
  });
});

describe('the query beside the documents', { skip: NO_EPCIS_DATA }, () => {
  it('is read, and finds what it names', () => {
    const { value } = epcisFiles('query').find(({ name }) => name === 'SimpleEventQuery.json')!;
    const query = parseQuery(value);
    const event = {
      ...EVENT,
      eventTime: '2026-07-22T06:45:00+02:00',
      epcList: ['https://id.gs1.org/01/09521141012345/21/2017'],
      bizLocation: { id: 'https://id.gs1.org/414/9521141123452' },
      quantityList: [{ epcClass: 'urn:a:b', quantity: 5 }],
    };
    assert.equal(matches(query, { event, context: CONTEXT, recordTime: 0 }), true);
    for (const { value: document } of epcisFiles('valid')) {
      for (const one of readDocument(document).events) {
        assert.equal(isRefused(one) || matches(query, { ...one, recordTime: 0 }), false);
      }
    }
  });
});
