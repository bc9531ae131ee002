import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  EPCIS_CONTEXT,
  type GoodsName,
  goodsUri,
  isRefused,
  partyUri,
  readDocument,
} from '@acta/protocol';
import { epcisFiles, NO_EPCIS_DATA } from '../../../protocol/test/support/epcis-data.ts';
import { meaning } from '../../../protocol/test/support/meaning.ts';
import { agent, official, partyAdmin, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

type Fields = Record<string, unknown>;
let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const maker = agent(PARTIES.maker);
const dealer = agent(PARTIES.dealer);
const officer = official('US', 'INSPECTOR');
const other = official('MX', 'INSPECTOR');

const EVENT: Fields = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.098765.1'],
  bizStep: 'shipping',
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0' },
};
const numbered = (n: number, more: Fields = {}): Fields => ({
  ...EVENT,
  eventTime: `2026-07-${String(10 + n)}T06:45:00+02:00`,
  epcList: [`urn:epc:id:sgtin:4012345.098765.${n}`],
  ...more,
});
const document = (...eventList: Fields[]): Fields => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2026-07-22T10:30:00Z',
  epcisBody: { eventList },
});
const capture = async (as: typeof maker, body: object, headers = {}) =>
  us.ask('POST', '/epcis/capture', { as, body, headers });
const without = (name: string, of: Fields): Fields =>
  Object.fromEntries(Object.entries(of).filter(([field]) => field !== name));
const list = (answer: { json: <T>() => T }): Fields[] =>
  answer.json<{ epcisBody: { queryResults: { resultsBody: { eventList: Fields[] } } } }>().epcisBody
    .queryResults.resultsBody.eventList;

describe('capture and query over all documents from elsewhere', { skip: NO_EPCIS_DATA }, () => {
  for (const { name, value } of epcisFiles('valid')) {
    it(`captures ${name} and gives it back equal in meaning`, async () => {
      const answer = await capture(maker, value);
      assert.equal(answer.statusCode, 202, answer.body);
      const job = (await us.ask('GET', String(answer.headers['location']), { as: maker })).json<
        Fields & { 'acta:events': string[]; errors: unknown[] }
      >();
      assert.deepEqual([job['running'], job['success'], job.errors], [false, true, []]);
      const given = (value['epcisBody'] as { eventList: Fields[] }).eventList;
      assert.equal(job['acta:events'].length, given.length);
      for (const [i, eventID] of job['acta:events'].entries()) {
        const url = `/epcis/events/${encodeURIComponent(eventID)}`;
        const back = await us.ask('GET', url, { as: maker });
        const { recordTime, '@context': own = [], ...event } = list(back)[0]!;
        assert.ok(typeof recordTime === 'string');
        const { '@context': theirs = [], ...sent } = without('recordTime', given[i]!);
        assert.deepEqual(event, { ...sent, eventID });
        assert.equal(
          await meaning({ ...event, '@context': [EPCIS_CONTEXT, own].flat() }),
          await meaning({ ...sent, eventID, '@context': [value['@context'], theirs].flat() }),
        );
      }
      assert.ok(!readDocument(JSON.parse(JSON.stringify(value))).events.some(isRefused));
    });
  }

  for (const { name, value } of epcisFiles('invalid')) {
    it(`refuses ${name} with the path, and keeps nothing of it`, async () => {
      const before = us.context.section.epcis.store.lastSeq;
      const last = await before.call(us.context.section.epcis.store);
      const answer = await capture(maker, value);
      assert.equal(answer.statusCode, 400, answer.body);
      const { details } = answer.json<{ details: { path: string } }>();
      assert.match(details.path, /^\/epcisBody\/eventList\/0\/[a-zA-Z/0-9]+$/);
      assert.equal(await before.call(us.context.section.epcis.store), last);
      const job = await us.ask('GET', String(answer.headers['location']), { as: maker });
      assert.equal(job.json<{ success: boolean }>().success, false);
    });
  }

  it('answers the query beside them', async () => {
    const { value } = epcisFiles('query').find(({ name }) => name === 'SimpleEventQuery.json')!;
    const wanted = {
      ...EVENT,
      action: 'ADD',
      epcList: ['https://id.gs1.org/01/09521141012345/21/2017'],
      disposition: 'in_transit',
      bizLocation: { id: 'https://id.gs1.org/414/9521141123452' },
      quantityList: [{ epcClass: 'https://id.gs1.org/01/09521141012345', quantity: 5 }],
    };
    assert.equal((await capture(maker, document(wanted))).statusCode, 202);
    const answer = await us.ask('POST', '/epcis/queries', { as: maker, body: value });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(list(answer).length, 1);
    assert.deepEqual(list(answer)[0]!['epcList'], wanted.epcList);
  });

  it('captures a query document', async () => {
    const { value } = epcisFiles('query').find(({ name }) => name === 'queryDocument.json')!;
    assert.equal((await capture(maker, value)).statusCode, 202);
  });
});

describe('a capture job', () => {
  it('rolls back whole, or proceeds and tells each bad event', async () => {
    const body = document(numbered(1), numbered(2, { action: 'CREATE' }));
    assert.equal((await capture(maker, body)).statusCode, 400);
    const answer = await capture(maker, body, { 'gs1-capture-error-behaviour': 'proceed' });
    assert.equal(answer.statusCode, 202);
    const job = answer.json<Fields & { errors: { code: string; details: Fields; es: object }[] }>();
    assert.deepEqual([job['success'], job['acta:captured'], job.errors.length], [false, 1, 1]);
    assert.equal(job.errors[0]!.code, 'EPCIS_MALFORMED');
    assert.equal(job.errors[0]!.details['path'], '/epcisBody/eventList/1/action');
    assert.ok(job.errors[0]!.es);
  });

  it('is its owner’s alone, newest first, page by page', async () => {
    await capture(dealer, document(numbered(3)));
    await capture(dealer, document(numbered(4)));
    const first = await us.ask('GET', '/epcis/capture?perPage=1', { as: dealer });
    const [job] = first.json<{ captureID: string }[]>();
    const next = /<(.+)>; rel="next"/.exec(String(first.headers['link']))![1]!;
    assert.ok(first.headers['gs1-next-page-token-expires']);
    const second = await us.ask('GET', next, { as: dealer });
    assert.equal(second.json<unknown[]>().length, 1);
    assert.equal(second.headers['link'], undefined);
    const url = `/epcis/capture/${job!.captureID}`;
    assert.equal((await us.ask('GET', url, { as: partyAdmin(PARTIES.dealer) })).statusCode, 200);
    assert.equal((await us.ask('GET', url, { as: maker })).statusCode, 404);
    assert.equal((await us.ask('GET', url, { as: officer })).statusCode, 404);
  });

  it('names what waits for a signature: an observation with the hash of its bytes', async () => {
    const answer = await capture(dealer, document(numbered(5, { bizStep: 'inspecting' })));
    const job = await us.ask('GET', String(answer.headers['location']), { as: dealer });
    const [waiting] = job.json<{ 'acta:statements': Fields[] }>()['acta:statements'];
    assert.equal(waiting!['type'], 'PartyNote');
    assert.equal(waiting!['state'], 'waiting');
    const { sha256 } = waiting!['attachment'] as { sha256: string };
    assert.equal(waiting!['about'], sha256);
  });
});

describe('one event', () => {
  it('is captured, told where it is, and found by its ID', async () => {
    const body = { '@context': [EPCIS_CONTEXT], ...numbered(6) };
    const made = await us.ask('POST', '/epcis/events', { as: maker, body });
    assert.equal(made.statusCode, 201, made.body);
    const { eventID } = made.json<{ eventID: string }>();
    assert.match(eventID, /^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
    const url = String(made.headers['location']);
    assert.equal(url, `/epcis/events/${encodeURIComponent(eventID)}`);
    assert.equal(list(await us.ask('GET', url, { as: maker })).length, 1);
    // Sent again it is the same event.
    const again = await us.ask('POST', '/epcis/events', { as: maker, body });
    assert.equal(again.json<{ eventID: string }>().eventID, eventID);
    const taken = { ...body, eventID, bizStep: 'loading' };
    const conflict = await us.ask('POST', '/epcis/events', { as: maker, body: taken });
    assert.equal(conflict.statusCode, 409);
    const many = await us.ask('POST', '/epcis/events', { as: maker, body: document(EVENT) });
    assert.equal(many.statusCode, 400);
  });
});

describe('queries', () => {
  it('go page by page, each event once, and end', async () => {
    const body = document(...[1, 2, 3, 4, 5].map((n) => numbered(n, { bizStep: 'loading' })));
    await capture(maker, body);
    const seen: unknown[] = [];
    let url: string | undefined =
      '/epcis/events?EQ_bizStep=loading&perPage=2&orderBy=eventTime&orderDirection=ASC';
    let pages = 0;
    while (url !== undefined) {
      const answer: Awaited<ReturnType<typeof us.ask>> = await us.ask('GET', url, { as: maker });
      assert.equal(answer.statusCode, 200, answer.body);
      seen.push(...list(answer).map(({ eventTime }) => eventTime));
      url = /<(.+)>; rel="next"/.exec(String(answer.headers['link']))?.[1];
      pages += 1;
    }
    assert.equal(pages, 3);
    assert.deepEqual(seen, [...seen].sort());
    assert.equal(new Set(seen).size, 5);
  });

  it('give the first so many, or refuse too many', async () => {
    const first = '/epcis/events?EQ_bizStep=loading&orderBy=eventTime&eventCountLimit=3';
    const answer = await us.ask('GET', `${first}&perPage=2`, { as: maker });
    const next = /<(.+)>; rel="next"/.exec(String(answer.headers['link']))![1]!;
    const rest = await us.ask('GET', next, { as: maker });
    assert.deepEqual([list(answer).length, list(rest).length], [2, 1]);
    assert.equal(rest.headers['link'], undefined);
    const many = await us.ask('GET', '/epcis/events?EQ_bizStep=loading&maxEventCount=4', {
      as: maker,
    });
    assert.equal(many.statusCode, 413);
    const all = await us.ask('GET', '/epcis/events?EQ_bizStep=loading&maxEventCount=5', {
      as: maker,
    });
    assert.equal(list(all).length, 5);
  });

  it('never take a name of goods in a URL', async () => {
    const name = encodeURIComponent('urn:epc:id:sgtin:4012345.098765.1');
    for (const url of [
      `/epcis/events?MATCH_epc=${name}`,
      `/epcis/events?MATCH_anyEPC=${name}`,
      `/epcis/events?EQ_readPoint=${name}`,
      '/epcis/events?EQ_bizTransaction_po=urn:a:b',
      `/epcis/epcs`,
      `/epcis/epcs/${name}`,
      `/epcis/epcs/${name}/events`,
      `/epcis/readPoints/${name}/events`,
    ]) {
      const answer = await us.ask('GET', url, { as: maker });
      assert.equal(answer.json<{ code: string }>().code, 'EPCIS_NAME_IN_URL', url);
      assert.ok(!answer.body.includes('4012345.098765'), 'and is not told again');
    }
  });

  it('are kept under a name, their owner’s, and deleted', async () => {
    const query = { MATCH_epc: ['https://id.gs1.org/01/04012345987652/21/3'] };
    const body = { name: 'three', query };
    const made = await us.ask('POST', '/epcis/queries', { as: maker, body });
    assert.equal(made.statusCode, 201, made.body);
    assert.equal(made.headers['location'], '/epcis/queries/three');
    assert.equal((await us.ask('POST', '/epcis/queries', { as: maker, body })).statusCode, 409);
    const found = list(await us.ask('GET', '/epcis/queries/three/events', { as: maker }));
    assert.ok(found.length > 0);
    assert.ok(found.every(({ epcList }) => (epcList as string[])[0]!.endsWith('.3')));
    const kept = await us.ask('GET', '/epcis/queries/three', { as: maker });
    assert.deepEqual(kept.json(), { name: 'three', query });
    assert.equal((await us.ask('GET', '/epcis/queries/three', { as: dealer })).statusCode, 404);
    assert.equal((await us.ask('DELETE', '/epcis/queries/three', { as: maker })).statusCode, 204);
    assert.equal((await us.ask('DELETE', '/epcis/queries/three', { as: maker })).statusCode, 404);
    const anonymous = await us.ask('POST', '/epcis/queries?perPage=1', { as: maker, body: query });
    assert.equal(anonymous.statusCode, 200);
    assert.equal(list(anonymous).length, 1);
  });

  it('refuse what the standard does not have, at the parameter', async () => {
    for (const [url, path] of [
      ['/epcis/events?GE_eventDate=2026-01-01T00:00:00Z', '/GE_eventDate'],
      ['/epcis/events?GE_eventTime=yesterday', '/GE_eventTime'],
      ['/epcis/events?EQ_bizStep=transforming', '/EQ_bizStep/0'],
      ['/epcis/events?perPage=0', '/perPage'],
    ] as const) {
      const answer = await us.ask('GET', url, { as: maker });
      assert.equal(answer.statusCode, 400);
      assert.equal(answer.json<{ details: { path: string } }>().details.path, path);
    }
    for (const token of ['x', Buffer.from('[1,2,3,9e15,"a"]').toString('base64url')]) {
      const answer = await us.ask('GET', `/epcis/events?nextPageToken=${token}`, { as: maker });
      assert.equal(answer.json<{ code: string }>().code, 'EPCIS_PAGE_TOKEN');
    }
  });
});

describe('who sees which event', () => {
  const story = () => us.story;

  it('shows a party what it captured, and sections all', async () => {
    const made = await capture(maker, document(numbered(9, { bizStep: 'storing' })));
    assert.equal(made.statusCode, 202);
    const url = '/epcis/events?EQ_bizStep=storing';
    for (const [as, count] of [
      [maker, 1],
      [partyAdmin(PARTIES.maker), 1],
      [officer, 1],
      [other, 1],
      [dealer, 0],
      [agent(PARTIES.carrier), 0],
    ] as const) {
      assert.equal(list(await us.ask('GET', url, { as })).length, count);
    }
    const { eventID } = list(await us.ask('GET', url, { as: maker }))[0]!;
    const one = `/epcis/events/${encodeURIComponent(String(eventID))}`;
    assert.equal((await us.ask('GET', one, { as: dealer })).statusCode, 404);
    assert.equal((await us.ask('GET', one, { as: other })).statusCode, 200);
  });

  it('shows events of goods to those who may read their trail, as far as that goes', async () => {
    const car = story().car;
    const uri = goodsUri(car.name);
    const body = document(
      numbered(1, { bizStep: 'sampling', epcList: [uri], eventTime: '2001-01-01T00:00:00Z' }),
      numbered(2, { bizStep: 'sampling', epcList: [uri], eventTime: '2040-01-01T00:00:00Z' }),
      numbered(3, {
        bizStep: 'sampling',
        epcList: [uri, 'urn:epc:id:sgtin:4012345.098765.1'],
        eventTime: '2001-01-01T00:00:00Z',
      }),
    );
    assert.equal((await capture(officer, body)).statusCode, 202);
    const asking = { EQ_bizStep: ['sampling'], MATCH_anyEPC: [uri] };
    const seen = async (as: typeof maker) =>
      list(await us.ask('POST', '/epcis/queries', { as, body: asking })).map(
        ({ eventTime }) => eventTime,
      );
    const holder = (await us.context.index.goodsState(car.id))!.holder;
    assert.deepEqual(await seen(agent(holder)), ['2001-01-01T00:00:00Z', '2040-01-01T00:00:00Z']);
    // The maker let it go: what came after is not its to read.
    assert.deepEqual(await seen(maker), ['2001-01-01T00:00:00Z']);
    assert.equal((await seen(officer)).length, 3);
    // Who names no goods is told of what it captured, and of what names it: no more is read.
    const url = '/epcis/events?EQ_bizStep=sampling';
    assert.deepEqual(list(await us.ask('GET', url, { as: agent(holder) })), []);
    assert.equal(list(await us.ask('GET', url, { as: officer })).length, 3);
  });
});

describe('what waits for a signature', () => {
  const { maker: seller, dealer: buyer } = PARTIES;
  const hands = (from: string, to: string) => ({
    sourceList: [{ type: 'possessing_party', source: partyUri(from) }],
    destinationList: [{ type: 'possessing_party', destination: partyUri(to) }],
  });
  const statements = async (as: typeof maker, ...events: Fields[]): Promise<Fields[]> => {
    const made = await capture(as, document(...events));
    assert.equal(made.statusCode, 202, made.body);
    const job = await us.ask('GET', String(made.headers['location']), { as });
    return job.json<{ 'acta:statements': Fields[] }>()['acta:statements'];
  };
  const inbox = async (as: typeof maker): Promise<Fields[]> =>
    (await us.ask('GET', '/v1/inbox', { as }))
      .json<{ epcis?: Fields }[]>()
      .flatMap(({ epcis }) => (epcis === undefined ? [] : [epcis]));

  it('is a commission of goods that the party does not have, each by its name', async () => {
    const event = numbered(1, { action: 'ADD', bizStep: 'commissioning' });
    const [waiting] = await statements(dealer, event);
    assert.deepEqual([waiting!['type'], waiting!['state']], ['Commission', 'waiting']);
    assert.ok((await inbox(dealer)).some(({ type }) => type === 'Commission'));
  });

  it('is the holder’s handoff, which the other hand sees too', async () => {
    const { car } = us.story;
    const holder = (await us.context.index.goodsState(car.id))!.holder;
    const event = numbered(2, {
      bizStep: 'departing',
      epcList: [goodsUri(car.name)],
      ...hands(holder, seller),
    });
    const [waiting] = await statements(agent(holder), event);
    assert.deepEqual(
      [waiting!['type'], waiting!['state'], waiting!['to']],
      ['Handoff', 'waiting', seller],
    );
    assert.deepEqual((waiting!['goods'] as Fields[])[0]!['goods'], car.id);
    const [theirs] = await inbox(maker);
    assert.deepEqual([theirs!['type'], theirs!['state']], ['Answer', 'other hand']);
  });

  it('tells nobody of goods that are not its own, and fills no inbox', async () => {
    // The trailer that the car came in: the dealer never had it.
    const { index } = us.context;
    const trail = await index.trail(us.story.car.id);
    const { commissioned } = (await index.goodsState(trail.find(({ into }) => into)!.into!))!;
    const root = (await index.record(commissioned!))!.statement!.message['document'];
    const { goods } = us.turned.documents.get(String(root))!.content as unknown as {
      goods: GoodsName;
    };
    const real = goodsUri(goods);
    const invented = goodsUri({ scheme: 'vin', name: '1M8GDM9AXKP042788' });
    const told = [];
    for (const uri of [real, invented]) {
      const moves = [
        { bizStep: 'accepting', epcList: [uri], ...hands(PARTIES.carrier, buyer) },
        { bizStep: 'departing', epcList: [uri], ...hands(buyer, PARTIES.carrier) },
        { bizStep: 'commissioning', action: 'ADD', epcList: [uri] },
      ];
      const waiting = await statements(dealer, ...moves.map((one, i) => numbered(i, one)));
      told.push(
        waiting.map(({ type, state, goods: named, handoffs }) => [
          type,
          state,
          JSON.stringify(named).replaceAll(uri, 'it'),
          handoffs,
        ]),
      );
    }
    assert.deepEqual(told[0], told[1]);
    assert.equal(told[0]!.length, 3);
    // Who has not the goods tells no inbox of them.
    assert.ok(!JSON.stringify(await inbox(agent(PARTIES.carrier))).includes(invented));
  });
});

describe('formats and versions', () => {
  it('writes keys as links or URNs, and refuses to guess a prefix', async () => {
    const link = 'https://id.gs1.org/00/106141411234567897';
    await capture(maker, document(numbered(1, { bizStep: 'picking', epcList: [link] })));
    const ask = (format: string) =>
      us.ask('GET', '/epcis/events?EQ_bizStep=picking', {
        as: maker,
        headers: { 'gs1-epc-format': format },
      });
    assert.deepEqual(list(await ask('Always_GS1_Digital_Link'))[0]!['readPoint'], {
      id: 'https://id.gs1.org/414/4012345000054',
    });
    assert.equal((await ask('Always_EPC_URN')).json<{ code: string }>().code, 'EPC_PREFIX_UNKNOWN');
    assert.equal((await ask('No_Preference')).statusCode, 200);
    assert.equal((await ask('Sometimes')).statusCode, 406);
  });

  it('says in every answer what it speaks, and refuses other versions and formats', async () => {
    const good = await us.ask('GET', '/epcis/events', { as: maker });
    assert.equal(good.headers['gs1-epcis-version'], '2.0.0');
    assert.equal(good.headers['gs1-cbv-version'], '2.0.0');
    assert.match(String(good.headers['gs1-extensions']), /^acta=/);
    for (const headers of [
      { 'gs1-epcis-version': '1.2' },
      { 'gs1-epcis-min': '2.1' },
      { 'gs1-epcis-max': '1.2' },
      { 'gs1-cbv-version': '3.0.0' },
      { accept: 'application/xml' },
    ]) {
      const answer = await us.ask('GET', '/epcis/events', { as: maker, headers });
      assert.equal(answer.statusCode, 406, JSON.stringify(headers));
      assert.equal(answer.headers['gs1-epcis-version'], '2.0.0');
    }
    const fine = { 'gs1-epcis-min': '1.2', 'gs1-epcis-max': '2.1', accept: 'application/ld+json' };
    assert.equal(
      (await us.ask('GET', '/epcis/events', { as: maker, headers: fine })).statusCode,
      200,
    );
  });

  it('reads JSON-LD under its own type, and refuses XML by its name', async () => {
    const token = (await us.context.logins.token(maker.address)).token;
    const send = (type: string, payload: string) =>
      us.app.inject({
        method: 'POST',
        url: '/epcis/capture',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        payload,
      });
    const json = JSON.stringify(document(numbered(7)));
    assert.equal((await send('application/ld+json', json)).statusCode, 202);
    const xml =
      '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2"/>';
    for (const type of ['application/xml', 'text/xml; charset=utf-8']) {
      const answer = await send(type, xml);
      assert.deepEqual(
        [answer.statusCode, answer.json<{ code: string }>().code],
        [415, 'EPCIS_XML'],
      );
    }
    const twice = json.replace('"type"', '"type":"EPCISDocument","type"');
    assert.equal(
      (await send('application/ld+json', twice)).json<{ code: string }>().code,
      'JSON_NAME_TWICE',
    );
  });

  it('tells by OPTIONS what may be done', async () => {
    const options = async (path: string) =>
      us.app.inject({ method: 'OPTIONS', url: path }).then(({ statusCode, headers }) => ({
        statusCode,
        headers,
      }));
    const root = await options('/epcis');
    assert.equal(root.statusCode, 204);
    assert.equal(root.headers['gs1-epcis-min'], '2.0.0');
    const capturing = await options('/epcis/capture');
    assert.equal(capturing.headers['allow'], 'OPTIONS, GET, POST');
    assert.equal(capturing.headers['gs1-epcis-capture-limit'], '1000');
    assert.equal(capturing.headers['gs1-capture-error-behaviour'], 'all');
    assert.equal((await options('/epcis/queries/x')).headers['allow'], 'OPTIONS, GET, DELETE');
    assert.equal((await options('/epcis/nothing')).statusCode, 404);
  });
});

describe('the resources of the repository', () => {
  it('lists them, and the events of each', async () => {
    const members = async (url: string) =>
      (await us.ask('GET', url, { as: maker })).json<{ member: string[] }>().member;
    assert.ok((await members('/epcis')).includes('capture'));
    assert.equal((await members('/epcis/eventTypes')).slice(0, 5).length, 5);
    assert.ok((await members('/epcis/bizSteps')).includes('shipping'));
    assert.ok((await members('/epcis/readPoints')).includes('urn:epc:id:sgln:4012345.00005.0'));
    assert.deepEqual(await members('/epcis/bizSteps/shipping'), ['events']);
    const place = encodeURIComponent('https://id.gs1.org/414/4012345000054');
    assert.deepEqual(await members(`/epcis/readPoints/${place}`), ['events']);
    const nowhere = await us.ask('GET', '/epcis/readPoints/urn:a:b', { as: maker });
    assert.equal(nowhere.statusCode, 404);
    const events = list(
      await us.ask('GET', `/epcis/readPoints/${place}/events?perPage=1`, { as: maker }),
    );
    assert.equal(events.length, 1);
    const steps = await us.ask('GET', '/epcis/bizSteps/storing/events', { as: maker });
    assert.ok(list(steps).every(({ bizStep }) => bizStep === 'storing'));
  });
});
