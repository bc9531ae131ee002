import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  ActaError,
  comparable,
  EPCIS_CONTEXT,
  eventHashId,
  glnUri,
  isRefused,
  partyUri,
  readDocument,
  type ReadEvent,
} from '@acta/protocol';
import { CAPTURE_LIMIT } from '../../src/epcis/captures.ts';
import { Epcis } from '../../src/epcis/epcis.ts';
import type { EventRange } from '../../src/epcis/store.ts';
import { Vault } from '../../src/vault.ts';
import { temporaryVault } from '../support/section-parts.ts';

type Fields = Record<string, unknown>;
const MAKER = { owner: 'MX-4F7QK', by: `0x${'11'.repeat(20)}` };
const OTHER = { owner: 'US-4F7QK', by: `0x${'22'.repeat(20)}` };
const EVENT: Fields = {
  type: 'ObjectEvent',
  eventTime: '2026-07-22T06:45:00+02:00',
  eventTimeZoneOffset: '+02:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.098765.1'],
  bizStep: 'shipping',
};
const ID = 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8';
const declared = (more: Fields = {}) => ({
  ...EVENT,
  eventID: ID,
  errorDeclaration: { declarationTime: '2026-07-23T00:00:00Z', reason: 'incorrect_data' },
  ...more,
});
const read = (...events: Fields[]) =>
  readDocument({
    '@context': [EPCIS_CONTEXT],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-07-22T10:30:00Z',
    epcisBody: { eventList: events },
  }).events;
const one = (event: Fields): ReadEvent => {
  const [first] = read(event);
  if (isRefused(first!)) throw first.error;
  return first!;
};
const serial = (n: number): Fields => ({
  ...EVENT,
  eventTime: `2026-07-${String(30 - n).padStart(2, '0')}T00:00:00Z`,
  epcList: [`urn:epc:id:sgtin:4012345.098765.${n}`],
});

let held: Awaited<ReturnType<typeof temporaryVault>>;
let epcis: Epcis;
let now = 1_780_000_000_000;
beforeEach(async () => {
  held = await temporaryVault();
  epcis = new Epcis(held.vault.epcis, () => (now += 1_000));
});
afterEach(() => held.drop());

const all = async (range: Partial<EventRange> = {}): Promise<number[]> => {
  const seqs: number[] = [];
  const full = { order: 'recordTime', reverse: false, ...range } as const;
  for await (const { seq } of epcis.store.events(full)) seqs.push(seq);
  return seqs;
};

describe('a capture', () => {
  it('gives each event its ID, the time of record, and a place that stays', async () => {
    const job = await epcis.captures.capture(
      read({ ...EVENT, recordTime: '2001-01-01T00:00:00Z' }, serial(2)),
      'rollback',
      MAKER,
    );
    assert.deepEqual([job.success, job.captured, job.errors], [true, 2, []]);
    const [first] = await epcis.store.ofCapture(job);
    assert.equal(first!.event.eventID, eventHashId(one(EVENT)));
    assert.equal(first!.event['recordTime'], undefined);
    assert.equal(first!.recordTime, job.createdAt);
    assert.deepEqual([first!.seq, first!.owner, first!.by], [1, MAKER.owner, MAKER.by]);
    assert.deepEqual(await epcis.store.job(MAKER.owner, job.captureID), job);
    assert.equal(await epcis.store.job(OTHER.owner, job.captureID), undefined);
  });

  it('keeps nothing of a document with one bad event, or the good ones where that is asked', async () => {
    const events = read(EVENT, { ...EVENT, action: 'CREATE' }, serial(2));
    const none = await epcis.captures.capture(events, 'rollback', MAKER);
    assert.deepEqual([none.success, none.captured, none.errors.length], [false, 0, 1]);
    assert.deepEqual(await all(), []);
    const some = await epcis.captures.capture(events, 'proceed', MAKER);
    assert.deepEqual([some.success, some.captured], [false, 2]);
    assert.equal(some.errors[0]!.details['path'], '/epcisBody/eventList/1/action');
    assert.deepEqual(await all(), [1, 2]);
    assert.deepEqual(
      (await epcis.store.jobs(MAKER.owner, 9)).map(({ captureID }) => captureID),
      [some.captureID, none.captureID],
    );
  });

  it('takes the same event twice as once', async () => {
    await epcis.captures.capture(read(EVENT, EVENT), 'rollback', MAKER);
    const again = await epcis.captures.capture(read(EVENT), 'rollback', MAKER);
    assert.deepEqual([again.success, again.captured], [true, 0]);
    assert.equal((await epcis.captures.captureEvent(one(EVENT), MAKER)).isNew, false);
    assert.deepEqual(await all(), [1]);
  });

  it('lets no other event stand under an ID, and lets each owner have its own', async () => {
    await epcis.captures.captureEvent(one({ ...EVENT, eventID: ID }), MAKER);
    const other = one({ ...serial(2), eventID: ID });
    await assert.rejects(epcis.captures.captureEvent(other, MAKER), {
      code: 'EPCIS_EVENT_CONFLICT',
    });
    assert.equal((await epcis.captures.captureEvent(other, OTHER)).isNew, true);
    assert.deepEqual(
      (await epcis.store.byId(ID)).map(({ owner }) => owner),
      [MAKER.owner, OTHER.owner],
    );
    const job = await epcis.captures.capture(
      read({ ...serial(3), eventID: ID }),
      'rollback',
      MAKER,
    );
    assert.equal(job.errors[0]!.code, 'EPCIS_EVENT_CONFLICT');
  });

  it('takes a declaration of an error as a later event that repeats the first', async () => {
    await epcis.captures.captureEvent(one({ ...EVENT, eventID: ID }), MAKER);
    assert.equal((await epcis.captures.captureEvent(one(declared()), MAKER)).isNew, true);
    assert.equal((await epcis.captures.captureEvent(one(declared()), MAKER)).isNew, false);
    await assert.rejects(
      epcis.captures.captureEvent(one(declared({ bizStep: 'loading' })), MAKER),
      {
        code: 'EPCIS_DECLARATION_DIFFERS',
      },
    );
    assert.equal((await epcis.store.byId(ID, MAKER.owner)).length, 2);
  });

  it('takes a declaration of what it never saw, and the event after it', async () => {
    assert.equal((await epcis.captures.captureEvent(one(declared()), MAKER)).isNew, true);
    const first = one({ ...EVENT, eventID: ID });
    assert.equal((await epcis.captures.captureEvent(first, MAKER)).isNew, true);
  });

  it('refuses more than a capture takes', async () => {
    const many = Array.from({ length: CAPTURE_LIMIT + 1 }, () => one(EVENT));
    await assert.rejects(
      epcis.captures.capture(many, 'proceed', MAKER),
      (error) => error instanceof ActaError && error.code === 'EPCIS_CAPTURE_LIMIT',
    );
  });

  it('is on the disk when it is answered', async () => {
    await epcis.captures.captureEvent(one(EVENT), MAKER);
    await held.vault.close();
    const again = await Vault.open(held.folder);
    try {
      assert.equal((await again.epcis.event(1))!.event['bizStep'], 'shipping');
      const later = new Epcis(again.epcis, () => now);
      assert.equal((await later.captures.captureEvent(one(serial(2)), MAKER)).captured.seq, 2);
    } finally {
      await again.close();
      held = await temporaryVault();
    }
  });
});

describe('what a party captured, or what names it as a hand', () => {
  const GLN = '4012345002256';
  const toOther = (n: number) => ({
    ...serial(n),
    destinationList: [
      { type: 'possessing_party', destination: partyUri(OTHER.owner) },
      { type: 'possessing_party', destination: glnUri(GLN) },
    ],
  });

  it('is all that is read for it, in any order, each event once', async () => {
    await epcis.captures.capture(read(...[1, 2, 3, 4].map(serial)), 'rollback', MAKER);
    await epcis.captures.capture(read(toOther(5)), 'rollback', MAKER);
    await epcis.captures.capture(read(...[6, 7].map(serial)), 'rollback', OTHER);
    await epcis.captures.capture(read(...[8, 9].map(serial)), 'rollback', MAKER);
    const { store } = epcis;
    const get = store.event.bind(store);
    let reads = 0;
    store.event = (seq) => {
      reads += 1;
      return get(seq);
    };
    const hands = [OTHER.owner, `gln:${GLN}`];
    assert.deepEqual(await all({ hands }), [5, 6, 7]);
    assert.equal(reads, 3, 'rows of others are not read');
    assert.deepEqual(await all({ hands, reverse: true }), [7, 6, 5]);
    assert.deepEqual(await all({ hands, order: 'eventTime' }), [7, 6, 5]);
    assert.deepEqual(await all({ hands, order: 'eventTime', reverse: true }), [5, 6, 7]);
    assert.deepEqual(await all({ hands: [`gln:${GLN}`] }), [5]);
    const at = (seq: number) => ({ seq, eventTime: Date.UTC(2026, 6, 30 - seq) });
    assert.deepEqual(await all({ hands, after: at(5) }), [6, 7]);
    assert.deepEqual(await all({ hands, order: 'eventTime', after: at(6) }), [5]);
    const from = Date.UTC(2026, 6, 24);
    assert.deepEqual(await all({ hands, order: 'eventTime', from }), [6, 5]);
    assert.deepEqual(await all({ hands, order: 'eventTime', to: from }), [7]);
    assert.deepEqual(await all({ hands: ['MX-AAAAA'] }), []);
  });
});

describe('reading captured events', () => {
  beforeEach(async () => {
    await epcis.captures.capture(read(...[1, 2, 3, 4].map(serial)), 'rollback', MAKER);
  });

  it('goes by capture or by the time of the event, both ways, from any place on', async () => {
    assert.deepEqual(await all(), [1, 2, 3, 4]);
    assert.deepEqual(await all({ reverse: true }), [4, 3, 2, 1]);
    assert.deepEqual(await all({ order: 'eventTime' }), [4, 3, 2, 1]);
    const at = (seq: number) => ({ seq, eventTime: Date.UTC(2026, 6, 30 - seq) });
    assert.deepEqual(await all({ after: at(2) }), [3, 4]);
    assert.deepEqual(await all({ order: 'eventTime', after: at(3) }), [2, 1]);
    assert.deepEqual(await all({ order: 'eventTime', reverse: true, after: at(3) }), [4]);
    const from = Date.UTC(2026, 6, 27);
    assert.deepEqual(await all({ order: 'eventTime', from, to: from + 2 * 86_400_000 }), [3, 2]);
  });

  it('goes by the things that events name, in any notation', async () => {
    await epcis.captures.captureEvent(one({ ...serial(2), bizStep: 'receiving' }), OTHER);
    const [thing, another] = [2, 4].map((n) => comparable(`urn:epc:id:sgtin:4012345.098765.${n}`));
    const things = [thing!];
    assert.deepEqual(await all({ things }), [2, 5]);
    assert.deepEqual(await all({ things, reverse: true }), [5, 2]);
    assert.deepEqual(await all({ things, order: 'eventTime', reverse: true }), [5, 2]);
    const after = { seq: 2, eventTime: Date.UTC(2026, 6, 28) };
    assert.deepEqual(await all({ things, order: 'eventTime', after }), [5]);
    const both = [thing!, another!, thing!];
    assert.deepEqual(await all({ things: both }), [2, 4, 5]);
    assert.deepEqual(await all({ things: both, order: 'eventTime' }), [4, 2, 5]);
    assert.deepEqual(await all({ things: ['https://id.gs1.org/01/04012345987652/21/9'] }), []);
  });
});

describe('named queries', () => {
  it('are their owner’s, one under a name', async () => {
    await epcis.nameQuery(MAKER.owner, 'mine', { EQ_bizStep: ['shipping'] });
    await epcis.nameQuery(OTHER.owner, 'mine', {});
    await assert.rejects(epcis.nameQuery(MAKER.owner, 'mine', {}), { code: 'EPCIS_QUERY_EXISTS' });
    assert.deepEqual(
      (await epcis.store.queries(MAKER.owner)).map(({ query }) => query),
      [{ EQ_bizStep: ['shipping'] }],
    );
    await epcis.store.removeQuery(MAKER.owner, 'mine');
    await assert.rejects(epcis.store.removeQuery(MAKER.owner, 'mine'), { code: 'NOT_FOUND' });
    assert.equal((await epcis.store.queries(OTHER.owner)).length, 1);
  });
});
