import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bytesToHex, hexToBytes, type JsonObject, sha256 } from '@acta/protocol';
import { Custody, type Goods } from '../../../verifier/test/support/custody.ts';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { verifyEvidence } from '../../../verifier/src/index.ts';
import { trustFile } from '../../../verifier/test/support/keys.ts';
import type { Ledger } from '../../../verifier/test/support/ledger.ts';
import type { Story } from '../../../verifier/test/support/story.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;
/** Who never had any of these goods. */
const bank = maker;
const SECRET = `0x${'5e'.repeat(32)}`;
const YEAR = 366 * 86_400;

interface Played {
  readonly goods: Goods;
  readonly grants: string[];
}

/** Goods of the dealer in several situations, with grants about them, by name of the situation. */
const played: Record<string, Played> = {};

function play({ ledger }: Story): void {
  const custody = new Custody(ledger);
  let count = 0;
  const situation = (name: string): [Goods, Played] => {
    count += 1;
    const [goods] = custody.commission(name, { scheme: 'giai', name: `0614141G${count}` }, dealer);
    played[name] = { goods, grants: [] };
    return [goods, played[name]];
  };
  const grant = (one: Played, party: string, terms: JsonObject, goods = one.goods.id): void => {
    one.grants.push(
      note(ledger, party, 'grant', goods, {
        grant: {
          goods,
          purpose: 'Loan',
          from: ledger.now,
          until: ledger.now + YEAR,
          ...terms,
        },
      }),
    );
  };
  const bearer = bytesToHex(sha256(hexToBytes(SECRET)));

  const [, open] = situation('open');
  grant(open, dealer, { to: bank });
  grant(open, dealer, { bearer });

  const [sold, released] = situation('released since');
  grant(released, dealer, { to: bank });
  grant(released, dealer, { bearer });
  custody.handoff(sold, dealer, carrier);
  custody.seal(sold, carrier, custody.seals('S1'));

  const [gone, late] = situation('given too late');
  custody.handoff(gone, dealer, carrier);
  grant(late, dealer, { to: bank });
  grant(late, dealer, { bearer });

  const [, foreign] = situation('given by a stranger');
  grant(foreign, carrier, { to: bank });
  grant(foreign, carrier, { bearer });

  const [, revoked] = situation('revoked');
  grant(revoked, dealer, { to: bank });
  grant(revoked, dealer, { bearer });
  for (const digest of revoked.grants) note(ledger, dealer, 'revocation', digest);

  const [, kept] = situation('revoked by a stranger');
  grant(kept, dealer, { to: bank });
  grant(kept, dealer, { bearer });
  for (const digest of kept.grants) note(ledger, carrier, 'revocation', digest);

  const [, expired] = situation('expired');
  const past = { from: ledger.now - 20, until: ledger.now - 10 };
  grant(expired, dealer, { to: bank, ...past });
  grant(expired, dealer, { bearer, ...past });

  const [, early] = situation('not yet');
  const future = { from: ledger.now + YEAR, until: ledger.now + 2 * YEAR };
  grant(early, dealer, { to: bank, ...future });
  grant(early, dealer, { bearer, ...future });

  const [piece, inside] = situation('inside a container');
  const [box, around] = situation('a container');
  custody.pack(box, [piece], dealer);
  grant(inside, dealer, { to: bank });
  grant(around, dealer, { bearer });
}

function note(
  ledger: Ledger,
  party: string,
  kind: string,
  about: string,
  part: JsonObject = {},
): string {
  const document = ledger.document('note', {
    text: { en: 'As told.', es: 'Según se dijo.' },
    ...part,
  });
  return ledger.record({
    type: 'PartyNote',
    message: {
      party,
      kind,
      document: document.root,
      about,
      occurredAt: ledger.now,
      ...ledger.closing(),
    },
    signers: [agent(party)],
    documents: { document },
  }).digest;
}

let us: Api;
before(async () => {
  us = await api('US', 100_000, play);
});
after(() => us.close());

const url = (name: string): string => `/v1/trails/${played[name]!.goods.id}`;
const read = (name: string, as: Person) => us.ask('GET', url(name), { as });
const openGrant = (grant: string, secret = SECRET) =>
  us.ask('POST', '/v1/grants/open', { body: { grant, secret } });

async function bearerOf(name: string): Promise<Record<string, string>> {
  const answer = await openGrant(played[name]!.grants.at(-1)!);
  const { token } = answer.json<{ token: string }>();
  return { authorization: `Bearer ${token}` };
}

interface View {
  readonly steps: { readonly type: string; readonly documents: Record<string, object> }[];
  readonly state: { readonly holder: string } | null;
}
const types = ({ steps }: View): string[] => steps.map(({ type }) => type);

describe('a grant to a party', () => {
  it('opens the trail up to now while its giver holds the goods', async () => {
    const view = (await read('open', agent(bank))).json<View>();
    assert.deepEqual(types(view), ['Commission']);
    assert.equal(view.state!.holder, dealer);
    // Never the papers of those whom the statements name.
    assert.deepEqual(Object.keys(view.steps[0]!.documents['commission']!), [
      'goods',
      'seals',
      'place',
    ]);
  });

  it('opens no more than the giver may see once the goods went on', async () => {
    const view = (await read('released since', agent(bank))).json<View>();
    assert.deepEqual(types(view), ['Commission', 'Answer']);
    assert.equal(view.state, null);
    const giver = (await read('released since', agent(dealer))).json<View>();
    assert.deepEqual(types(giver), types(view));
  });

  it('goes through containers, and does not open what lies beside', async () => {
    const view = (await read('inside a container', agent(bank))).json<View>();
    assert.deepEqual(types(view), ['Commission', 'Pack']);
    assert.equal((await read('a container', agent(bank))).statusCode, 404);
  });

  it('is not taken back by a stranger', async () => {
    assert.equal((await read('revoked by a stranger', agent(bank))).statusCode, 200);
  });

  for (const name of ['given too late', 'given by a stranger', 'revoked', 'expired', 'not yet']) {
    it(`opens nothing where it is ${name}`, async () => {
      assert.equal((await read(name, agent(bank))).statusCode, 404);
      assert.equal(
        (await us.ask('GET', `${url(name)}/evidence`, { as: agent(bank) })).statusCode,
        404,
      );
    });
  }

  it('opens nothing to another party', async () => {
    assert.equal((await read('open', agent(carrier))).statusCode, 404);
  });

  it('opens nothing once its giver’s key was stolen', async (t) => {
    const party = await us.context.index.party(dealer);
    const { index } = us.context;
    const { party: ask } = index;
    t.mock.method(index, 'party', (id: string) =>
      id === dealer
        ? Promise.resolve({ ...party!, endedAt: 1, ending: 'compromised' })
        : ask.call(index, id),
    );
    assert.equal((await read('open', agent(bank))).statusCode, 404);
  });

  it('leads to a file that verifies', async () => {
    const answer = await us.ask('GET', `${url('released since')}/evidence`, { as: agent(bank) });
    const trust = JSON.stringify(trustFile(us.story.ledger.origin));
    assert.equal(verifyEvidence(answer.body, trust).verdict, 'valid');
    assert.ok(!answer.body.includes('"references"'));
  });
});

describe('a grant to its bearer', () => {
  it('is opened with its secret, for that trail alone', async () => {
    const headers = await bearerOf('open');
    const answer = await us.ask('GET', url('open'), { headers });
    assert.deepEqual(types(answer.json<View>()), ['Commission']);
    for (const other of ['released since', 'inside a container', 'a container']) {
      assert.equal((await us.ask('GET', url(other), { headers })).statusCode, 404, other);
    }
    assert.equal((await us.ask('GET', `${url('open')}/evidence`, { headers })).statusCode, 200);
  });

  it('does not open the contents of a container', async () => {
    const headers = await bearerOf('a container');
    assert.equal((await us.ask('GET', url('a container'), { headers })).statusCode, 200);
    assert.equal((await us.ask('GET', url('inside a container'), { headers })).statusCode, 404);
  });

  it('answers alike to an unknown grant, a wrong secret, and one that has ended', async () => {
    const right = played['open']!.grants.at(-1)!;
    const toParty = played['open']!.grants[0]!;
    const tries: [string, string][] = [
      [`0x${'00'.repeat(32)}`, SECRET],
      [right, `0x${'00'.repeat(32)}`],
      [toParty, SECRET],
      [toParty, `0x${'00'.repeat(32)}`],
      ...['given too late', 'given by a stranger', 'revoked', 'expired', 'not yet'].map(
        (name): [string, string] => [played[name]!.grants.at(-1)!, SECRET],
      ),
    ];
    const answers = new Set<string>();
    for (const [grant, secret] of tries) {
      const answer = await openGrant(grant, secret);
      assert.equal(answer.statusCode, 403);
      answers.add(answer.body);
    }
    assert.equal(answers.size, 1);
  });

  it('is asked again at each request: what is taken back is closed at once', async (t) => {
    const headers = await bearerOf('open');
    const { index } = us.context;
    const { trailGrantsAbout } = index;
    t.mock.method(index, 'trailGrantsAbout', async (goods: string) =>
      (await trailGrantsAbout.call(index, goods)).map((grant) => ({
        ...grant,
        revoked: { record: 1, at: 1 },
      })),
    );
    assert.equal((await us.ask('GET', url('open'), { headers })).statusCode, 404);
  });

  it('lasts fifteen minutes, and no longer than the grant', async () => {
    const { ledger } = us.story;
    const answer = await openGrant(played['open']!.grants.at(-1)!);
    const { expiresAt, goods } = answer.json<{ expiresAt: number; goods: string }>();
    assert.equal(expiresAt, ledger.now + 900);
    assert.equal(goods, played['open']!.goods.id);
    assert.equal(
      (await us.context.logins.grantToken('0x', ledger.now + 5)).expiresAt,
      ledger.now + 5,
    );
  });

  it('is tried twenty times a minute at most', async () => {
    const few = await api('US', 100_000);
    const codes: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      const body = { grant: `0x${'00'.repeat(32)}`, secret: SECRET };
      codes.push((await few.ask('POST', '/v1/grants/open', { body })).statusCode);
    }
    await few.close();
    assert.deepEqual([codes.indexOf(429), codes.at(-1)], [20, 429]);
  });
});

describe('the list of grants', () => {
  it('is of those that my party gave or was given', async () => {
    const mine = async (as: Person) =>
      (await us.ask('GET', '/v1/grants', { as })).json<{ digest: string; state: string }[]>();
    const states = Object.fromEntries(
      Object.entries(played).flatMap(([name, { grants }]) => grants.map((one) => [one, name])),
    );
    const given = (await mine(agent(dealer))).map(({ digest, state }) => [states[digest], state]);
    assert.deepEqual(Object.fromEntries(given), {
      open: 'open',
      'released since': 'open',
      'given too late': 'void',
      revoked: 'revoked',
      'revoked by a stranger': 'open',
      expired: 'expired',
      'not yet': 'not yet',
      'inside a container': 'open',
      'a container': 'open',
    });
    const received = await mine(agent(bank));
    assert.equal(received.length, 9);
    assert.deepEqual(await mine(official('US', 'INSPECTOR')), []);
  });
});
