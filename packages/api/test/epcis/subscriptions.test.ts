import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EPCIS_CONTEXT, isRefused, partyUri, readDocument } from '@acta/protocol';
import type { WebhookRow } from '@acta/section';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

type Fields = Record<string, unknown>;
const maker = agent(PARTIES.maker);
const dealer = agent(PARTIES.dealer);
const DEST = 'https://partner.example.com/epcis';

let us: Api;
before(async () => {
  us = await api('US', 100_000);
});
after(() => us.close());

let serial = 0;
const capture = async (as: Person, more: Fields = {}): Promise<string> => {
  serial += 1;
  const body = {
    '@context': [EPCIS_CONTEXT],
    type: 'ObjectEvent',
    eventTime: '2026-07-22T06:45:00Z',
    eventTimeZoneOffset: '+00:00',
    action: 'OBSERVE',
    bizStep: 'arriving',
    epcList: [`urn:epc:id:sgtin:4012345.098765.${serial}`],
    ...more,
  };
  const made = await us.ask('POST', '/epcis/events', { as, body });
  assert.equal(made.statusCode, 201, made.body);
  return made.json<{ eventID: string }>().eventID;
};
const ask = (as: Person, name: string, body: object) =>
  us.ask('POST', `/epcis/queries/${name}/subscriptions`, { as, body });
const keep = async (as: Person, name: string, query: object) =>
  assert.equal(
    (await us.ask('POST', '/epcis/queries', { as, body: { name, query } })).statusCode,
    201,
  );

/** A subscription as its owner is told of it, from its place on. */
class Told {
  #row: WebhookRow;

  private constructor(row: WebhookRow) {
    this.#row = row;
  }

  static async of(owner: string, name: string): Promise<Told> {
    const [row] = await us.context.section.webhooks.subscriptions(owner, name);
    return new Told(row!);
  }

  async next(): Promise<string[]> {
    const subscription = this.#row.subscription!;
    const { document, seq } = await us.turned.find!({ ...this.#row, subscription });
    this.#row = { ...this.#row, subscription: { ...subscription, seq } };
    if (document === undefined) return [];
    const { queryName, subscriptionID } = (document as { epcisBody: { queryResults: Fields } })
      .epcisBody.queryResults;
    assert.deepEqual([queryName, subscriptionID], [subscription.query, this.#row.id]);
    return readDocument(document).events.map((one) =>
      isRefused(one) ? assert.fail(JSON.stringify(one.error.details)) : one.event.eventID!,
    );
  }
}

describe('a subscription to a named query', () => {
  before(() => keep(maker, 'arrivals', { EQ_bizStep: ['arriving'] }));

  it('is made, listed, looked at and ended by its owner alone', async () => {
    const made = await ask(maker, 'arrivals', { dest: DEST, stream: true });
    assert.equal(made.statusCode, 201, made.body);
    const { secret, ...view } = made.json<Fields>();
    assert.match(String(secret), /^whsec_/);
    const url = String(made.headers['location']);
    assert.equal(url, `/epcis/queries/arrivals/subscriptions/${String(view['subscriptionID'])}`);
    const all = '/epcis/queries/arrivals/subscriptions';
    assert.deepEqual((await us.ask('GET', all, { as: maker })).json(), [view]);
    assert.deepEqual((await us.ask('GET', url, { as: maker })).json(), view);
    assert.deepEqual((await us.ask('GET', all, { as: dealer })).json(), []);
    assert.equal((await us.ask('GET', url, { as: dealer })).statusCode, 404);
    assert.equal((await us.ask('DELETE', url, { as: dealer })).statusCode, 404);
    assert.equal((await ask(dealer, 'arrivals', { dest: DEST, stream: true })).statusCode, 404);
  });

  it('is told of each event that fits as it is captured, once', async () => {
    const told = await Told.of(PARTIES.maker, 'arrivals');
    assert.deepEqual(await told.next(), []);
    const first = await capture(maker);
    await capture(maker, { bizStep: 'storing' });
    const second = await capture(maker);
    assert.deepEqual(await told.next(), [first, second]);
    assert.deepEqual(await told.next(), []);
  });

  it('is told of what names its owner, and of nothing of others', async () => {
    const told = await Told.of(PARTIES.maker, 'arrivals');
    await told.next();
    await capture(dealer);
    const type = 'possessing_party';
    const destinationList = [{ type, destination: partyUri(PARTIES.maker) }];
    // Named as a hand, but the goods are not its to read of.
    await capture(dealer, { destinationList });
    assert.deepEqual(await told.next(), []);
    const own = await capture(maker);
    assert.deepEqual(await told.next(), [own]);
  });

  it('hears all of it as a section, from a time on where that is asked', async () => {
    const officer = official('US', 'INSPECTOR');
    await keep(officer, 'all', { EQ_bizStep: ['arriving'] });
    const initialRecordTime = '2001-01-01T00:00:00Z';
    const made = await ask(officer, 'all', { dest: DEST, stream: true, initialRecordTime });
    assert.equal(made.statusCode, 201, made.body);
    const told = await Told.of('US', 'all');
    const before = await told.next();
    assert.ok(before.length > 3);
    const one = await capture(dealer);
    assert.deepEqual(await told.next(), [one]);
  });

  it('gives a long backlog in messages that end', async () => {
    for (let i = 0; i < 130; i += 1) await capture(maker, { bizStep: 'picking' });
    await keep(maker, 'picked', { EQ_bizStep: ['picking'] });
    const initialRecordTime = '2001-01-01T00:00:00Z';
    await ask(maker, 'picked', { dest: DEST, stream: true, initialRecordTime });
    const told = await Told.of(PARTIES.maker, 'picked');
    const sizes = [];
    for (let i = 0; i < 4; i += 1) sizes.push((await told.next()).length);
    assert.deepEqual(sizes, [100, 30, 0, 0]);
  });

  it('is refused by name for what is not offered, and for what is malformed', async () => {
    const good = { dest: DEST, stream: true };
    for (const [body, status, code, path] of [
      [{ dest: DEST, schedule: { hour: '1' } }, 501, 'EPCIS_SUBSCRIPTION', '/schedule'],
      [{ dest: DEST }, 501, 'EPCIS_SUBSCRIPTION', '/stream'],
      [{ ...good, reportIfEmpty: true }, 501, 'EPCIS_SUBSCRIPTION', '/reportIfEmpty'],
      [{ ...good, signatureToken: 'x' }, 501, 'EPCIS_SUBSCRIPTION', '/signatureToken'],
      [{ stream: true }, 400, 'EPCIS_QUERY_PARAMETER', '/dest'],
      [{ ...good, url: 'x' }, 400, 'EPCIS_QUERY_PARAMETER', '/url'],
      [{ ...good, initialRecordTime: 'now' }, 400, 'EPCIS_QUERY_PARAMETER', '/initialRecordTime'],
    ] as const) {
      const answer = await ask(maker, 'arrivals', body);
      const told = answer.json<{ code: string; details: { path: string } }>();
      assert.deepEqual([answer.statusCode, told.code, told.details.path], [status, code, path]);
    }
    await keep(maker, 'newest', { orderBy: 'eventTime' });
    assert.equal((await ask(maker, 'newest', good)).statusCode, 400);
  });

  it('ends with its query', async () => {
    assert.equal(
      (await us.ask('DELETE', '/epcis/queries/arrivals', { as: maker })).statusCode,
      204,
    );
    assert.deepEqual(
      await us.context.section.webhooks.subscriptions(PARTIES.maker, 'arrivals'),
      [],
    );
  });
});
