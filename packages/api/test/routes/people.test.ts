import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AppointedPerson, buildDocument } from '@acta/protocol';
import { official } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const as = official('MX', 'INSPECTOR');
const read = async (path: string): Promise<AppointedPerson[]> => {
  const answer = await us.ask('GET', `/v1/people/${path}`, { as });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<AppointedPerson[]>();
};
const commissioner = official('US', 'COMMISSIONER').address;

/** The section holds a credential behind the commissioner's appointment. */
async function holds(actingFor?: string): Promise<void> {
  const { index } = us.context;
  const [grant] = (await index.grants(commissioner)).slice(-1);
  const root = String((await index.record(grant!))!.statement!.message['credential']);
  const content = { holder: 'A. Ruiz', title: 'Commissioner', basis: 'Order 7' };
  const document = buildDocument('credential', { ...content, ...(actingFor && { actingFor }) });
  us.turned.documents.set(root, { ...document, root });
}

describe('GET /v1/people/{section}', () => {
  it('lists the offices of a section by address, and no party’s people', async () => {
    const all = await read('US');
    const addresses = all.map(({ address }) => address);
    assert.deepEqual(addresses, [...addresses].sort());
    assert.ok(addresses.includes(commissioner));
    assert.ok(all.every(({ section, office }) => section === 'US' && !office.startsWith('PARTY')));
    assert.deepEqual(await read('CA'), []);
  });

  it('is filtered by office and by how an appointment stands', async () => {
    const [one, ...more] = await read('US?office=COMMISSIONER');
    assert.deepEqual([one!.address, one!.state, more.length], [commissioner, 'standing', 0]);
    assert.deepEqual(await read('US?office=COMMISSIONER&state=pending'), []);
    for (const query of ['?office=PRESIDENT', '?state=asleep', '?limit=0', '?after=US']) {
      const answer = await us.ask('GET', `/v1/people/US${query}`, { as });
      assert.equal(answer.statusCode, 400, query);
    }
  });

  it('says what has not begun, with the second on which it does', async (t) => {
    const { index, clock } = us.context;
    const holdings = await index.holdings('US');
    const from = clock() + 3 * 86_400;
    t.mock.method(index, 'holdings', () =>
      Promise.resolve(
        holdings.map((one) => (one.address === commissioner ? { ...one, from } : one)),
      ),
    );
    const [pending, ...others] = await read('US?state=pending');
    assert.deepEqual([pending!.address, pending!.from], [commissioner, from]);
    assert.equal(others.length, 0);
  });

  it('shows the credential that the section holds, and whom somebody stands in for', async () => {
    assert.equal((await read('US?office=COMMISSIONER'))[0]!.credential, null);
    await holds('B. Gil');
    const [{ credential } = assert.fail()] = await read('US?office=COMMISSIONER');
    assert.deepEqual([credential!.holder, credential!.actingFor], ['A. Ruiz', 'B. Gil']);
    interface Shown {
      lanes: { section: string; signed: { name?: string; actingFor?: string } }[];
    }
    const minute = await us.ask('GET', '/v1/minutes/1', { as });
    const lane = minute.json<Shown>().lanes.find(({ section }) => section === 'US')!;
    assert.deepEqual([lane.signed.name, lane.signed.actingFor], ['A. Ruiz', 'B. Gil']);
    // The public reads who signed by the key alone.
    assert.ok(!(await us.ask('GET', '/v1/minutes/1')).body.includes('Gil'));
  });

  it('names who held the office when they signed, not who was appointed since', async (t) => {
    await holds('B. Gil');
    const { index } = us.context;
    const grants = index.grants.bind(index);
    const size = index.status().size;
    // The same key is appointed anew after it had signed.
    t.mock.method(index, 'grants', async (key: string) => [...(await grants(key)), size - 1]);
    const minute = await us.ask('GET', '/v1/minutes/1', { as });
    assert.ok(minute.body.includes('A. Ruiz'));
  });

  it('comes in pages, each person once', async () => {
    const all = await read('US');
    const seen: string[] = [];
    let url: string | undefined = '/v1/people/US?limit=2';
    while (url !== undefined) {
      const answer = await us.ask('GET', url, { as });
      const page = answer.json<AppointedPerson[]>();
      assert.ok(page.length <= 2 && page.length > 0);
      seen.push(...page.map(({ address }) => address));
      url = /^<(.*)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1];
    }
    assert.deepEqual(
      seen,
      all.map(({ address }) => address),
    );
  });
});
