import { EPCIS_CONTEXT } from '@acta/protocol';
import { MAKER } from '../../../scripts/sample/cast.ts';
import type { BadInput } from './bad-input.ts';
import type { Stage } from './stage.ts';

type Fields = Record<string, unknown>;

const EVENT: Fields = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00-05:00',
  eventTimeZoneOffset: '-05:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sscc:0614141.1123456789'],
};
const document = (change: Fields, event: Fields = {}): Fields => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T11:46:00Z',
  epcisBody: { eventList: [{ ...EVENT, ...event }] },
  ...change,
});
const headers = async (stage: Stage, more: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${await stage.token(MAKER.agent)}`,
  ...more,
});

const captured = (
  code: BadInput['code'],
  name: string,
  body: unknown,
  status = 400,
  more?: Readonly<Record<string, string>>,
): BadInput => ({
  name: `EPCIS: ${name}`,
  status,
  code,
  ask: async (stage) => ({ path: '/epcis/capture', body, headers: await headers(stage, more) }),
});

const asked = (code: BadInput['code'], name: string, path: string, status = 400): BadInput => ({
  name: `EPCIS: ${name}`,
  status,
  code,
  ask: async (stage) => ({ method: 'GET', path, headers: await headers(stage) }),
});

const SERIAL = encodeURIComponent('urn:epc:id:sgtin:4012345.098765.12345');

/** Documents, queries and headers that no EPCIS repository takes, or that this one does not. */
export const epcis: readonly BadInput[] = [
  captured('EPCIS_TYPE_UNKNOWN', 'a document without a type', {}),
  captured('EPCIS_MALFORMED', 'an event of a type that nobody knows', document({}, { type: 'X' })),
  captured('EPCIS_MALFORMED', 'a step that is no word', document({}, { bizStep: 'transforming' })),
  captured('EPCIS_MALFORMED', 'a document without context', document({ '@context': undefined })),
  captured(
    'EPCIS_CONTEXT_MISSING',
    'a foreign context',
    document({ '@context': ['https://a.b/'] }),
  ),
  captured('EPCIS_VERSION', 'a document of version 1.2', document({ schemaVersion: '1.2' })),
  captured('EPCIS_PREFIX_UNDECLARED', 'a prefix of nobody', document({}, { 'my:field': 1 })),
  captured(
    'EPCIS_WORD_UNKNOWN',
    'a word that GS1 never said',
    document({}, { disposition: 'https://ref.gs1.org/cbv/Disp-lost' }),
  ),
  captured('EPCIS_RULE', 'an event ID that is none', document({}, { eventID: 'https://a.b/1' })),
  captured(
    'EPC_MALFORMED',
    'a serial key cut short',
    document({}, { epcList: ['urn:epc:id:sscc:1.2'] }),
  ),
  captured(
    'EPC_CHECK_DIGIT',
    'a link with a wrong check digit',
    document({}, { epcList: ['https://id.gs1.org/00/106141411234567898'] }),
  ),
  captured('EPCIS_XML', 'an XML document', '<epcis:EPCISDocument schemaVersion="1.2"/>', 415, {
    'content-type': 'application/xml',
  }),
  captured('EPCIS_HEADER', 'a version that is gone', document({}), 406, {
    'gs1-epcis-version': '1.2',
  }),
  captured('EPCIS_HEADER', 'an error behaviour of nobody', document({}), 406, {
    'gs1-capture-error-behaviour': 'ignore',
  }),
  captured(
    'EPCIS_CAPTURE_LIMIT',
    'a thousand events and one',
    document({ epcisBody: { eventList: Array.from({ length: 1_001 }, () => EVENT) } }),
    413,
  ),
  asked('EPCIS_NAME_IN_URL', 'goods in a query string', `/epcis/events?MATCH_epc=${SERIAL}`),
  asked('EPCIS_NAME_IN_URL', 'goods in a path', `/epcis/epcs/${SERIAL}/events`),
  asked('EPCIS_NAME_IN_URL', 'goods as a place', `/epcis/readPoints/${SERIAL}/events`),
  asked('EPCIS_QUERY_PARAMETER', 'a parameter of nobody', '/epcis/events?GE_price=1'),
  asked('EPCIS_QUERY_PARAMETER', 'a time that is none', '/epcis/events?GE_eventTime=now'),
  asked('EPCIS_QUERY_PARAMETER', 'a page of nothing', '/epcis/events?perPage=0'),
  asked('EPCIS_PAGE_TOKEN', 'a page token of one’s own', '/epcis/events?nextPageToken=W10'),
  asked('NOT_FOUND', 'an event of nobody', '/epcis/events/urn:uuid:0', 404),
  asked('NOT_FOUND', 'a capture of nobody', '/epcis/capture/0', 404),
  asked('NOT_FOUND', 'a query of nobody', '/epcis/queries/none/events', 404),
];
