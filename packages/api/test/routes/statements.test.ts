import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ActaError, STATEMENTS } from '@acta/protocol';
import type { HeldStatement } from '@acta/section';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import { person, type Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;
const NONE = `0x${'00'.repeat(32)}`;

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const code = (answer: { json<T>(): T }): string => answer.json<{ code: string }>().code;

describe('POST /v1/statements', () => {
  const post = (body: object, headers = {}, as?: Person) =>
    us.ask('POST', '/v1/statements', { body, headers, as });

  before(() => {
    us.turned.submit = () =>
      Promise.resolve({ digest: '0xed', state: 'held', sections: ['US'], receipt: '0x55' });
  });

  it('answers 202 with what the section says', async () => {
    const answer = await post({ type: 'Commission' });
    assert.equal(answer.statusCode, 202);
    assert.deepEqual(answer.json(), {
      digest: '0xed',
      state: 'held',
      sections: ['US'],
      receipt: '0x55',
    });
  });

  it('answers a refusal with the section’s own code and status', async () => {
    const { submit } = us.turned;
    us.turned.submit = () =>
      Promise.reject(new ActaError('SIGNER_NOT_ENTITLED', { place: 0, signer: '0x7e' }));
    const answer = await post({});
    us.turned.submit = submit;
    assert.equal(answer.statusCode, 403);
    assert.equal(code(answer), 'SIGNER_NOT_ENTITLED');
    assert.deepEqual(answer.json<{ details: object }>().details, { place: 0, signer: '0x7e' });
  });

  it('takes one body for each Idempotency-Key, again and again', async () => {
    const headers = { 'idempotency-key': 'one' };
    assert.equal((await post({ n: 1 }, headers)).statusCode, 202);
    assert.equal((await post({ n: 1 }, headers)).statusCode, 202);
    const other = await post({ n: 2 }, headers);
    assert.equal(other.statusCode, 409);
    assert.equal(code(other), 'IDEMPOTENCY_KEY_REUSED');
    assert.equal((await post({ n: 2 }, { 'idempotency-key': 'two' })).statusCode, 202);
  });

  it('keeps the keys of each principal apart', async () => {
    const headers = { 'idempotency-key': 'shared' };
    assert.equal((await post({ n: 1 }, headers)).statusCode, 202);
    assert.equal((await post({ n: 2 }, headers, agent(maker))).statusCode, 202);
    assert.equal((await post({ n: 3 }, headers, agent(dealer))).statusCode, 202);
    assert.equal((await post({ n: 4 }, headers, agent(dealer))).statusCode, 409);
  });
});

describe('GET /v1/statements/{digest}', () => {
  it('says how far a statement is, to whoever knows its digest', async () => {
    const { digest } = us.story.superseded;
    const answer = await us.ask('GET', `/v1/statements/${digest}`);
    assert.deepEqual(answer.json(), { digest, state: 'held', sections: [] });
    assert.equal(code(await us.ask('GET', `/v1/statements/${NONE}`)), 'NOT_FOUND');
  });

  it('shows what it says to those whom it concerns, and to others not even that it is', async () => {
    const { digest } = offer('a handoff for sight');
    const url = `/v1/statements/${digest}/content`;
    for (const as of [agent(carrier), agent(dealer), official('MX', 'DIRECTOR')]) {
      assert.equal((await us.ask('GET', url, { as })).statusCode, 200);
    }
    assert.equal(code(await us.ask('GET', url, { as: agent(maker) })), 'NOT_FOUND');
    us.turned.held.delete(digest);
  });
});

describe('the inbox', () => {
  const inbox = async (as: Person) =>
    (await us.ask('GET', '/v1/inbox', { as })).json<
      {
        digest?: string;
        waitsFor?: string;
        goods?: { scheme: string; name: string };
        en: string;
        es: string;
      }[]
    >();

  it('holds a handoff for its receiver, until the goods have gone on', async () => {
    const now = offer('a handoff that waits');
    const ahead = offer('one from a statement that is held', {
      head: us.story.ledger.hash('held'),
    });
    const gone = offer('one that was overtaken', { head: us.story.carTrail[0]!.row.digest });
    const late = offer('one that is over', { deadline: us.story.ledger.now - 1 });
    const waiting = await inbox(agent(dealer));
    assert.deepEqual(
      waiting.map(({ digest }) => digest),
      [now.digest, ahead.digest],
    );
    assert.match(waiting[0]!.en, /^US-CARR1 hands goods .* to US-DEA1R on /);
    assert.match(waiting[0]!.es, /^US-CARR1 entrega la mercancía /);
    // Who offered them sees what that waits for, and whom.
    const own = await inbox(agent(carrier));
    assert.deepEqual(
      own.map(({ digest, waitsFor }) => [digest, waitsFor]),
      [now, ahead].map(({ digest }) => [digest, dealer]),
    );
    assert.match(own[0]!.en, /\[waits for US-DEA1R\]$/);
    assert.match(own[0]!.es, /\[espera a US-DEA1R\]$/);
    for (const as of [agent(maker), official('US', 'INSPECTOR')]) {
      assert.ok(!(await inbox(as)).some(({ digest }) => digest === now.digest));
    }
    for (const { digest } of [now, ahead, gone, late]) us.turned.held.delete(digest);
  });

  it('calls the goods of an offer by the name that travels with it, to its two hands alone', async () => {
    const { car, ledger } = us.story;
    const document = ledger.document('handoff', {
      goods: { ...car.name },
      seals: { salt: NONE, marks: [] },
      place: { name: 'Laredo' },
      references: [],
    });
    us.turned.documents.set(document.root, document);
    const { digest } = offer('a handoff with a name', { document: document.root });
    for (const as of [agent(dealer), agent(carrier)]) {
      const [one] = await inbox(as);
      const { scheme, name } = car.name;
      assert.deepEqual([one!.digest, one!.goods], [digest, { scheme, name }]);
      assert.ok(one!.en.includes(`(vin:${name})`) && one!.es.includes(`(vin:${name})`));
    }
    assert.ok(!JSON.stringify(await inbox(agent(maker))).includes(car.name.name));
    us.turned.held.delete(digest);
    us.turned.documents.delete(document.root);
  });

  it('holds a statement for the office whose signature is missing', async () => {
    const inspection = us.story.carTrail.find(({ row }) => row.said.type === 'JointInspection')!;
    const digest = us.story.ledger.hash('half an inspection');
    hold({
      digest,
      firstSeen: 1,
      submission: {
        type: 'JointInspection',
        message: { ...inspection.row.said.message, deadline: us.story.ledger.now + 60 },
        signatures: [null, `0x01${'6b'.repeat(64)}1b`],
      },
    });
    const digests = async (as: Person) =>
      (await inbox(as)).flatMap(({ digest: one }) => (one === undefined ? [] : [one]));
    assert.deepEqual(await digests(official('MX', 'INSPECTOR')), [digest]);
    for (const as of [
      official('US', 'INSPECTOR'),
      official('MX', 'SECRETARY'),
      agent(maker),
      person('MX receipt'),
    ]) {
      assert.deepEqual(await digests(as), []);
    }
    us.turned.held.delete(digest);
  });
});

describe('GET /v1/statement-types', () => {
  it('lists what people can sign, with schema and sentences', async () => {
    const types = (await us.ask('GET', '/v1/statement-types')).json<{ name: string }[]>();
    const signed = Object.values(STATEMENTS).filter(({ signers }) => signers.length > 0);
    assert.deepEqual(
      types.map(({ name }) => name),
      signed.map(({ name }) => name),
    );
  });
});

/** Puts a handoff of the engine part from carrier to dealer before the dealer. */
function offer(label: string, change: Record<string, string | number> = {}): HeldStatement {
  const { ledger, car } = us.story;
  return hold({
    digest: ledger.hash(label),
    firstSeen: 1,
    submission: {
      type: 'Handoff',
      message: {
        party: carrier,
        to: dealer,
        goods: car.id,
        head: car.head,
        seals: NONE,
        document: ledger.hash('paper'),
        occurredAt: ledger.now,
        salt: NONE,
        deadline: ledger.now + 60,
        ...change,
      },
      signatures: [`0x01${'6b'.repeat(64)}1b`],
    },
  });
}

function hold(held: HeldStatement): HeldStatement {
  us.turned.held.set(held.digest, held);
  return held;
}
