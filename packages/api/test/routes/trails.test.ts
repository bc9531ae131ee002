import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;
const inspector = official('MX', 'INSPECTOR');

interface View {
  readonly state: { readonly holder: string } | null;
  readonly steps: readonly {
    readonly type: string;
    readonly to: string;
    readonly cosigned: boolean;
    readonly documents: Record<string, Record<string, unknown>>;
  }[];
}

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const trail = async (as: Person): Promise<View> =>
  (await us.ask('GET', `/v1/trails/${us.story.car.id}`, { as })).json<View>();

describe('a trail', () => {
  it('is read whole by sections, with all that its shared documents say', async () => {
    const { steps, state } = await trail(inspector);
    assert.equal(steps.length, us.story.carTrail.length);
    assert.equal(state!.holder, dealer);
    const [first] = steps;
    assert.deepEqual(Object.keys(first!.documents['commission']!).sort(), [
      'description',
      'goods',
      'place',
      'references',
      'seals',
    ]);
  });

  it('ends for a former holder with its release, and does not say who has them now', async () => {
    const { steps, state } = await trail(agent(maker));
    assert.deepEqual(
      steps.map(({ type }) => type),
      ['Commission', 'Pack', 'Seal', 'WithdrawOffer', 'Answer'],
    );
    assert.equal(steps.at(-1)!.to, carrier);
    assert.equal(state, null);
  });

  it('shows a later holder what was on the goods and doors, not what was on others’ papers', async () => {
    const { steps, state } = await trail(agent(dealer));
    assert.equal(state!.holder, dealer);
    const shown = Object.fromEntries(
      steps.flatMap(({ documents }) =>
        Object.entries(documents).map(([type, content]) => [type, Object.keys(content).sort()]),
      ),
    );
    assert.deepEqual(shown['commission'], ['goods', 'place', 'seals']);
    assert.deepEqual(shown['inspection'], ['crossing', 'place', 'sealsAfter', 'sealsBefore']);
    assert.deepEqual(shown['sealing'], ['place', 'seals']);
    assert.equal(shown['note'], undefined);
    // Its own two hands in it are its own.
    assert.deepEqual(shown['answer'], ['exceptions', 'place']);
  });

  it('says of each step whether all sections cosigned it', async () => {
    const at = us.story.carTrail[3]!.row.index;
    us.turned.cosigned = at;
    const { steps } = await trail(inspector);
    delete us.turned.cosigned;
    assert.deepEqual(
      steps.map(({ cosigned }) => cosigned),
      steps.map((_, i) => i < 3),
    );
  });

  it('is not there for people who never had the goods', async () => {
    const { contestedGoods, car } = us.story;
    const url = `/v1/trails/${contestedGoods.id}`;
    assert.equal((await us.ask('GET', url, { as: agent(dealer) })).statusCode, 200);
    const noTrail = `/v1/trails/0x${'00'.repeat(32)}`;
    const stranger = { as: agent(carrier) };
    assert.equal((await us.ask('GET', noTrail, stranger)).statusCode, 404);
    assert.equal(
      (await us.ask('GET', `/v1/trails/${car.id.toUpperCase()}`, stranger)).statusCode,
      400,
    );
  });
});

describe('search', () => {
  const search = (as: Person, body: object) => us.ask('POST', '/v1/trails/search', { as, body });

  it('finds goods by name, for those who may see their trail', async () => {
    const name = { scheme: 'vin', name: '3FA6P0H75TR100001' };
    for (const as of [inspector, agent(maker), agent(dealer)]) {
      const found = (await search(as, name)).json<{ goods: { goods: string }[] }>();
      assert.deepEqual(
        found.goods.map(({ goods }) => goods),
        [us.story.car.id],
      );
    }
    const other = { scheme: 'vin', name: '3FA6P0H77TR100002' };
    assert.deepEqual((await search(agent(dealer), other)).json(), {
      goods: [],
      duplicate: false,
      declarations: [],
    });
  });

  it('finds by a number on paper; declarations are for sections', async () => {
    const body = { reference: { type: 'bill', value: 'CP-1' } };
    const found = (await search(inspector, body)).json<{ goods: unknown[] }>();
    assert.equal(found.goods.length, 5);
    const own = (await search(agent(dealer), body)).json<{ goods: unknown[] }>();
    assert.equal(own.goods.length, 2);
  });

  for (const [what, body, code] of [
    ['nothing', {}, 'REQUEST_MALFORMED'],
    ['a name without its scheme', { name: '3FA6P0H75TR100001' }, 'REQUEST_MALFORMED'],
    ['a misread VIN', { scheme: 'vin', name: '3FA6P0H76TR100001' }, 'IDENTIFIER_CHECK_DIGIT'],
    ['an unknown scheme', { scheme: 'isbn', name: '1' }, 'IDENTIFIER_SCHEME_UNKNOWN'],
    ['a malformed number', { reference: { type: 'entry', value: 'x' } }, 'IDENTIFIER_MALFORMED'],
    ['a field that is not asked for', { scheme: 'vin', name: 'x', all: true }, 'REQUEST_MALFORMED'],
  ] as const) {
    it(`answers ${what} with ${code}`, async () => {
      const answer = await search(inspector, body);
      assert.equal(answer.json<{ code: string }>().code, code);
    });
  }
});
