import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject, Message, StatementName } from '@acta/protocol';
import { declarationId } from '@acta/tariff';
import * as duty from '../../../verifier/test/support/duty.ts';
import { agent, official, partyAdmin, PARTIES } from '../../../verifier/test/support/founding.ts';
import { type Person, person } from '../../../verifier/test/support/keys.ts';
import type { Story } from '../../../verifier/test/support/story.ts';
import { type Api, api } from '../support/api.ts';

const NONE = `0x${'00'.repeat(32)}`;
const { dealer, maker } = PARTIES;
const importer = partyAdmin(dealer);
const assessor = official('US', 'ASSESSOR');

/** What stands on record beside the story: two declarations, a payment and a protest. */
interface Played {
  readonly declared: string;
  readonly waiting: string;
  readonly waitingRandom: string;
}

/** The importer of the story declares what was assessed, with another price, and a second consignment. */
function play(story: Story): Played {
  const { ledger } = story;
  const say = (type: StatementName, fields: Message, by: Person, kind: string, content: object) => {
    const document = ledger.document(kind, content as unknown as JsonObject);
    const rest = { document: document.root, occurredAt: ledger.now, ...ledger.closing() };
    const said = { type, message: { ...fields, ...rest }, signers: [by], documents: { document } };
    return ledger.record(said as never);
  };
  const declare = (random: string, price: string): string => {
    const content = duty.declaration(random, price);
    const declaration = declarationId(content);
    say('Declare', { party: dealer, declaration, head: NONE }, importer, 'declaration', content);
    return declaration;
  };
  const declared = declare(ledger.hash('declaration'), '400000.00');
  const waitingRandom = ledger.hash('another');
  const waiting = declare(waitingRandom, '410000.00');
  const head = story.assessments[1]!.row.digest;
  const side = { section: 'US', declaration: declared };
  const act = {
    nation: 'US',
    declaration: declared,
    about: head,
    at: ledger.now,
    currency: 'USD',
    basis: 'a test',
  };
  say('DutyAct', { ...side, head, word: 'payment', about: head }, assessor, 'dutyAct', {
    ...act,
    word: 'payment',
    amount: '100.00',
    interest: [],
    rules: '',
    outcome: '',
    until: 0,
    reference: '',
    remarks: '',
  });
  say('Protest', { party: dealer, ...side, about: head }, importer, 'protest', {
    ...act,
    lines: [],
    claimed: '',
    grounds: 'The value is wrong.',
    reference: '',
  });
  return { declared, waiting, waitingRandom };
}

let us: Api;
let mx: Api;
let played: Played;
before(async () => {
  us = await api('US', undefined, (story) => (played = play(story)));
  mx = await api('MX', undefined, play);
});
after(async () => {
  await us.close();
  await mx.close();
});

async function get<T>(url: string, as: Person, of: Api = us): Promise<T> {
  const answer = await of.ask('GET', url, { as });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<T>();
}
async function refused(url: string, as: Person, of: Api = us): Promise<string> {
  return (await of.ask('GET', url, { as })).json<{ code: string }>().code;
}
async function post<T>(url: string, body: object, as: Person): Promise<T> {
  const answer = await us.ask('POST', url, { as, body });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<T>();
}

interface Row {
  readonly declaration: string;
  readonly sides: readonly {
    section: string;
    state: string;
    openProtests: number;
    behind: boolean;
  }[];
}
interface Account {
  readonly section: string;
  readonly account: { paid: string; due: string; balance: string; currency: string } | null;
}

describe('declarations', () => {
  it('are listed to who declared them, and to no other party', async () => {
    const own = await get<Row[]>('/v1/declarations', importer);
    assert.deepEqual(
      own.map(({ declaration }) => declaration),
      [played.declared, played.waiting],
    );
    assert.deepEqual(
      own[0]!.sides.map(({ section, state, openProtests, behind }) => [
        section,
        state,
        openProtests,
        behind,
      ]),
      [['US', 'protested', 1, true]],
    );
    assert.deepEqual(await get('/v1/declarations', partyAdmin(maker)), []);
    assert.deepEqual(
      await get<Row[]>(`/v1/declarations?party=${dealer}`, official('MX', 'ASSESSOR')),
      own,
    );
  });

  it('are none of a driver’s business', async () => {
    assert.deepEqual(await get('/v1/declarations', agent(dealer)), []);
    for (const as of [agent(dealer), partyAdmin(maker)]) {
      assert.equal(await refused(`/v1/declarations/${played.declared}`, as), 'NOT_FOUND');
      assert.equal(await refused(`/v1/duty/account/${played.declared}`, as), 'NOT_FOUND');
      assert.equal(await refused(`/v1/assessments/${played.declared}`, as), 'ACCESS_REFUSED');
    }
  });

  it('come in pages', async () => {
    const answer = await us.ask('GET', '/v1/declarations?limit=1', { as: importer });
    assert.equal(answer.json<Row[]>().length, 1);
    const [, path] = /<(.*)>; rel="next"/.exec(String(answer.headers['link']))!;
    const [second] = await get<Row[]>(path!, importer);
    assert.equal(second!.declaration, played.waiting);
  });

  it('are found by a number that stands on paper, for whom they concern', async () => {
    const content = duty.declaration(played.waitingRandom);
    const body = { reference: { type: 'ucr', value: content.ucr } };
    const found = await post<Row[]>('/v1/declarations/search', body, importer);
    assert.ok(found.some(({ declaration }) => declaration === played.waiting));
    assert.deepEqual(await post('/v1/declarations/search', body, partyAdmin(maker)), []);
  });

  it('are made ready to sign, with their document', async () => {
    const content = duty.declaration(us.story.ledger.hash('third'));
    interface Ready {
      readonly declaration: string;
      readonly digest: string;
      readonly message: Message;
    }
    const ready = await post<Ready>('/v1/declarations', content, importer);
    assert.equal(ready.declaration, declarationId(content));
    assert.equal(ready.message['party'], dealer);
    assert.equal(ready.message['head'], NONE);
    assert.match(ready.digest, /^0x[0-9a-f]{64}$/);
    const other = { as: partyAdmin(maker), body: duty.declaration(played.waitingRandom) };
    const foreign = await us.ask('POST', '/v1/declarations', other);
    assert.equal(foreign.json<{ code: string }>().code, 'DUTY_ASSESSMENTS_PARTY_FOREIGN');
  });
});

describe('a side of a declaration', () => {
  interface Side {
    readonly chain: readonly { type: string; assessment?: object; content?: object }[];
    readonly protests: readonly { content?: object }[];
  }
  const shown = async (as: Person, of: Api = us): Promise<boolean[]> => {
    const [side] = await get<Side[]>(`/v1/assessments/${played.declared}`, as, of);
    assert.deepEqual(
      side!.chain.map(({ type }) => type),
      ['Assess', 'Assess', 'DutyAct'],
    );
    return [...side!.chain, ...side!.protests].map(
      ({ content, assessment }: { content?: object; assessment?: object }) =>
        (content ?? assessment) !== undefined,
    );
  };

  it('shows its documents to its own people, and to the importer at its service', async () => {
    for (const as of [assessor, importer]) assert.deepEqual(await shown(as), Array(4).fill(true));
    assert.deepEqual(await shown(official('MX', 'ASSESSOR')), Array(4).fill(false));
    assert.deepEqual(await shown(official('MX', 'ASSESSOR'), mx), Array(4).fill(false));
    assert.deepEqual(await shown(importer, mx), Array(4).fill(false));
  });

  it('has an account for the same, and for the others none', async () => {
    const url = `/v1/duty/account/${played.declared}`;
    for (const as of [assessor, importer]) {
      const [{ account } = { account: null }] = await get<Account[]>(url, as);
      assert.equal(Number(account!.paid), 100);
      assert.equal(account!.currency, 'USD');
      assert.equal(Number(account!.balance), Number(account!.due) - 100);
    }
    for (const at of [us, mx]) {
      const [side] = await get<Account[]>(url, official('MX', 'ASSESSOR'), at);
      assert.equal(side!.account, null);
    }
  });

  it('shows where it differs from what was declared, to officials', async () => {
    interface Told {
      readonly takings: readonly { by: string; known: boolean }[];
      readonly differences: readonly { what: string; left: string; right: string; en: string }[];
    }
    const url = `/v1/assessments/${played.declared}/differences`;
    const { takings, differences } = await get<Told>(url, assessor);
    assert.deepEqual(
      takings.map(({ by, known }) => [by, known]),
      [
        ['declared', true],
        ['US', true],
      ],
    );
    assert.deepEqual(
      differences.map(({ what, left, right }) => [what, left, right]),
      [['value', 'declared', 'US']],
    );
    assert.match(differences[0]!.en, /possible error or fraud/i);
    assert.equal(await refused(url, importer), 'ACCESS_REFUSED');
  });
});

describe('the queue of exceptions', () => {
  interface Queued {
    readonly declaration: string;
    readonly why: readonly string[];
    readonly clean: boolean;
    readonly due?: string;
    readonly reasons: readonly { code: string }[];
  }

  it('says of each what it waits for, and whether people must look', async () => {
    const rows = await get<Queued[]>('/v1/duty/queue', assessor);
    const [first, second] = rows;
    assert.deepEqual(
      rows.map(({ declaration }) => declaration),
      [played.declared, played.waiting],
    );
    assert.deepEqual(first!.why, ['declared anew', 'protested']);
    assert.equal(first!.clean, false);
    const reasons = first!.reasons.map(({ code }) => code);
    for (const code of ['differs', 'protested']) assert.ok(reasons.includes(code), code);
    assert.deepEqual(second!.why, ['not assessed']);
    assert.ok(Number(second!.due) > 0);
  });

  it('is no affair of the other nation’s people, nor of parties', async () => {
    for (const url of ['/v1/duty/queue', '/v1/duty/affected?line=8703.23.01', '/v1/duty/figures']) {
      for (const as of [official('MX', 'ASSESSOR'), importer]) {
        assert.equal(await refused(url, as), 'ACCESS_REFUSED', url);
      }
    }
  });

  it('lists what is open apart, and nothing of a nation that a consignment does not touch', async () => {
    const open = await get<Queued[]>('/v1/duty/queue?which=open', assessor);
    assert.deepEqual(
      open.map(({ declaration }) => declaration),
      [played.declared],
    );
    assert.deepEqual(await get('/v1/duty/queue', official('MX', 'ASSESSOR'), mx), []);
  });
});

describe('the inbox of an assessor', () => {
  interface Waiting {
    readonly duty?: { readonly declaration: string; readonly why: string };
    readonly en: string;
  }
  const duties = async (as: Person, at: Api = us) =>
    (await get<Waiting[]>('/v1/inbox', as, at)).flatMap(({ duty: one }) => (one ? [one] : []));

  it('holds what is to be assessed and decided, of the own nation', async () => {
    assert.deepEqual(await duties(assessor), [
      { declaration: played.declared, why: 'decide' },
      { declaration: played.waiting, why: 'assess' },
    ]);
    assert.deepEqual(await duties(official('US', 'INSPECTOR')), []);
    assert.deepEqual(await duties(official('MX', 'ASSESSOR')), []);
    assert.deepEqual(await duties(official('MX', 'ASSESSOR'), mx), []);
  });
});

describe('a change of the law', () => {
  interface Found {
    readonly declaration: string;
    readonly index: number;
    readonly current: boolean;
    readonly lines?: readonly number[];
  }

  it('finds the assessments that apply a line, and which of them still stand', async () => {
    const rows = await get<Found[]>('/v1/duty/affected?line=8703.23.01', assessor);
    assert.deepEqual(
      rows.map(({ declaration, current, lines }) => [declaration, current, lines]),
      [
        [played.declared, false, [1]],
        [played.declared, true, [1]],
      ],
    );
    const from = us.story.ledger.now + 1;
    assert.deepEqual(await get(`/v1/duty/affected?line=8703.23.01&from=${from}`, assessor), []);
    const answer = await us.ask('GET', '/v1/duty/affected?line=8703.23.01&limit=1', {
      as: assessor,
    });
    const [, path] = /<(.*)>; rel="next"/.exec(String(answer.headers['link']))!;
    assert.deepEqual(await get<Found[]>(path!, assessor), rows.slice(1));
  });

  it('finds those that cite a publication', async () => {
    const { digest } = us.story.assessments[2]!.row;
    const rows = await get<Found[]>(`/v1/duty/affected?schedule=${digest}`, assessor);
    assert.deepEqual(
      rows.map(({ declaration, current }) => [declaration, current]),
      [
        [played.declared, false],
        [played.declared, true],
      ],
    );
    assert.equal(await refused('/v1/duty/affected', assessor), 'REQUEST_MALFORMED');
  });
});

describe('a simulation', () => {
  interface Simulated {
    readonly result: string;
    readonly code?: string;
    readonly assessment?: { due: string };
  }
  const simulate = (body: object, as = importer): Promise<Simulated> =>
    post('/v1/duty/simulate', body, as);

  it('computes what was declared, or what nobody has seen, and records nothing', async () => {
    const { size } = us.context.index.status();
    const byId = await simulate({ nation: 'US', declaration: played.waiting });
    const given = duty.declaration(us.story.ledger.hash('elsewhere'), '410000.00');
    const byContent = await simulate({ nation: 'US', declaration: given }, partyAdmin(maker));
    assert.equal(byId.result, 'assessed');
    assert.equal(byContent.assessment!.due, byId.assessment!.due);
    assert.equal(us.context.index.status().size, size);
  });

  it('refuses by name what no law that was published answers', async () => {
    const body = { nation: 'US', declaration: played.waiting, legalAt: 1 };
    const { result, code } = await simulate(body);
    assert.deepEqual([result, code], ['refused', 'TARIFF_NOT_PUBLISHED']);
  });

  it('compares two laws over one declaration', async () => {
    const body = { nation: 'US', declaration: played.waiting, compare: {} };
    const compared = await post<{ change: string }>('/v1/duty/simulate', body, assessor);
    assert.equal(Number(compared.change), 0);
  });

  it('tells nobody what another declared', async () => {
    const body = { nation: 'US', declaration: played.waiting };
    for (const as of [partyAdmin(maker), agent(dealer)]) {
      const answer = await us.ask('POST', '/v1/duty/simulate', { as, body });
      assert.equal(answer.json<{ code: string }>().code, 'NOT_FOUND');
    }
    assert.equal((await us.ask('POST', '/v1/duty/simulate', { body })).statusCode, 401);
    const stranger = { as: person('stranger'), body };
    assert.equal((await us.ask('POST', '/v1/duty/simulate', stranger)).statusCode, 403);
  });
});

describe('figures', () => {
  it('count of each side the assessment that stands', async () => {
    interface Figures {
      readonly assessments: number;
      readonly notShown: number;
      readonly revenue: readonly { amount: string; chapter: string }[];
    }
    const { assessments, notShown, revenue } = await get<Figures>('/v1/duty/figures', assessor);
    assert.deepEqual([assessments, notShown], [1, 0]);
    const [{ account } = { account: null }] = await get<Account[]>(
      `/v1/duty/account/${played.declared}`,
      assessor,
    );
    const total = revenue.reduce((sum, { amount }) => sum + Number(amount), 0);
    assert.equal(total.toFixed(2), Number(account!.due).toFixed(2));
    const none = await get<Figures>('/v1/duty/figures?until=1', assessor);
    assert.deepEqual([none.assessments, none.revenue], [0, []]);
  });
});
