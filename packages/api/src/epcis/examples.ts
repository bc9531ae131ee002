import { EPCIS_CONTEXT } from '@acta/protocol';
import type { RouteName } from '../access/table.ts';

type Examples = Readonly<
  Partial<Record<RouteName, { readonly asks?: object; readonly answers: unknown }>>
>;

const ID =
  'ni:///sha-256;df7bb3c352fef055578554f09f5e2aa41782150ced7bd0b8af24dd3ccb30ba69?ver=CBV2.0';
const event = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00.000-05:00',
  eventTimeZoneOffset: '-05:00',
  action: 'OBSERVE',
  epcList: ['https://id.gs1.org/00/106141411234567897'],
  bizStep: 'receiving',
  readPoint: { id: 'urn:epc:id:sgln:0614141.00777.0' },
};
const kept = { ...event, eventID: ID, recordTime: '2026-07-22T12:00:00.000Z' };
const document = {
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T11:46:00Z',
  epcisBody: { eventList: [event] },
};
const found = {
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISQueryDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T12:00:01.000Z',
  epcisBody: {
    queryResults: { queryName: 'SimpleEventQuery', resultsBody: { eventList: [kept] } },
  },
};
const job = {
  captureID: '0017846352000008f3a91d0c7b2e645',
  createdAt: '2026-07-22T12:00:00.000Z',
  finishedAt: '2026-07-22T12:00:00.012Z',
  running: false,
  success: true,
  captureErrorBehaviour: 'rollback',
  'acta:captured': 1,
  errors: [],
};
const list = (...member: string[]) => ({
  '@context': EPCIS_CONTEXT,
  type: 'Collection',
  member,
});
const query = { EQ_bizStep: ['receiving'], MATCH_epc: ['urn:epc:id:sscc:0614141.1123456789'] };
const refused = { code: 'EPCIS_NAME_IN_URL', status: 400 };
const subscription = {
  subscriptionID: 'wh_00112233445566778899aabb',
  createdAt: '2026-07-22T11:46:00.000Z',
  dest: 'https://partner.example.com/epcis',
  stream: true,
};

/** What the EPCIS routes are asked and answer; made up, on GS1's own example numbers. */
export const EPCIS_EXAMPLES = {
  'GET /epcis': { answers: list('capture', 'events', 'queries', 'eventTypes') },
  'OPTIONS /epcis': { answers: null },
  'OPTIONS /epcis/*': { answers: null },
  'POST /epcis/capture': { asks: document, answers: job },
  'GET /epcis/capture': { answers: [job] },
  'GET /epcis/capture/:id': {
    answers: {
      ...job,
      'acta:events': [ID],
      'acta:statements': [
        { eventID: ID, type: 'PartyNote', state: 'waiting', occurredAt: 1_784_720_700, goods: [] },
      ],
    },
  },
  'POST /epcis/events': {
    asks: { '@context': [EPCIS_CONTEXT], ...event },
    answers: { '@context': [EPCIS_CONTEXT], ...kept },
  },
  'GET /epcis/events': { answers: found },
  'GET /epcis/events/:id': { answers: found },
  'POST /epcis/queries': {
    asks: { name: 'arrivals', query },
    answers: { name: 'arrivals', query },
  },
  'GET /epcis/queries': { answers: [{ name: 'arrivals', query }] },
  'GET /epcis/queries/:name': { answers: { name: 'arrivals', query } },
  'DELETE /epcis/queries/:name': { answers: null },
  'GET /epcis/queries/:name/events': { answers: found },
  'GET /epcis/queries/:name/subscriptions': { answers: [subscription] },
  'POST /epcis/queries/:name/subscriptions': {
    asks: { dest: 'https://partner.example.com/epcis', stream: true },
    answers: { ...subscription, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  },
  'GET /epcis/queries/:name/subscriptions/:id': { answers: subscription },
  'DELETE /epcis/queries/:name/subscriptions/:id': { answers: null },
  'GET /epcis/eventTypes': { answers: list('ObjectEvent', 'AggregationEvent') },
  'GET /epcis/eventTypes/:id': { answers: list('events') },
  'GET /epcis/eventTypes/:id/events': { answers: found },
  'GET /epcis/bizSteps': { answers: list('accepting', 'arriving', 'receiving') },
  'GET /epcis/bizSteps/:id': { answers: list('events') },
  'GET /epcis/bizSteps/:id/events': { answers: found },
  'GET /epcis/dispositions': { answers: list('active', 'in_transit') },
  'GET /epcis/dispositions/:id': { answers: list('events') },
  'GET /epcis/dispositions/:id/events': { answers: found },
  'GET /epcis/bizLocations': { answers: list('urn:epc:id:sgln:0614141.00888.0') },
  'GET /epcis/bizLocations/:id': { answers: list('events') },
  'GET /epcis/bizLocations/:id/events': { answers: found },
  'GET /epcis/readPoints': { answers: list('urn:epc:id:sgln:0614141.00777.0') },
  'GET /epcis/readPoints/:id': { answers: list('events') },
  'GET /epcis/readPoints/:id/events': { answers: found },
  'GET /epcis/epcs': { answers: refused },
  'GET /epcis/epcs/:id': { answers: refused },
  'GET /epcis/epcs/:id/events': { answers: refused },
  'GET /v1/trails/:goods/epcis': { answers: document },
} as const satisfies Examples;
