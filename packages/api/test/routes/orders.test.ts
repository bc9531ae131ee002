import assert from 'node:assert/strict';
import { after, before, it, mock } from 'node:test';
import type { OperationalOrder, OrdersQuery } from '@acta/indexer';
import { type Api, api } from '../support/api.ts';

let us: Api;
const asked: OrdersQuery[] = [];
before(async () => {
  us = await api();
  const all = (['planned', 'in force', 'lapsed', 'ended'] as const).map(
    (state, i) => ({ minute: i + 1, state }) as OperationalOrder,
  );
  mock.method(us.context.index, 'orders', (query: OrdersQuery) => {
    asked.push(query);
    return Promise.resolve(all);
  });
});
after(async () => {
  mock.restoreAll();
  await us.close();
});

it('anybody asks which orders are in force, here and now or elsewhere and then', async () => {
  const list = async (query: string): Promise<number[]> =>
    (await us.ask('GET', `/v1/orders${query}`))
      .json<OperationalOrder[]>()
      .map(({ minute }) => minute);
  assert.deepEqual(await list(''), [2]);
  assert.deepEqual(asked.at(-1), { at: us.context.clock() });
  assert.deepEqual(await list('?port=USLRD&at=17'), [2]);
  assert.deepEqual(asked.at(-1), { at: 17, port: 'USLRD' });
  assert.deepEqual(await list('?state=lapsed'), [3]);
  assert.equal((await us.ask('GET', '/v1/orders?port=Laredo')).statusCode, 400);
});

it('officials read what was said about a statement', async () => {
  const { note } = us.story;
  mock.method(us.context.index, 'notesAbout', () =>
    Promise.resolve([{ record: 1, document: note.said.message['document'] }]),
  );
  const { official } = await import('../../../verifier/test/support/founding.ts');
  const answer = await us.ask('GET', `/v1/notes/0x${'0a'.repeat(32)}`, {
    as: official('MX', 'DIRECTOR'),
  });
  const [first] = answer.json<{ content: { text: { en: string } } }[]>();
  assert.equal(first!.content.text.en, 'All well.');
});
