import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import type { Charter, RegisteredCertificate } from '@acta/indexer';
import { official } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

const as = official('US', 'DIRECTOR');
const key = `0x${'c1'.repeat(20)}`;
const course = `0x${'c2'.repeat(32)}`;

let us: Api;
before(async () => {
  us = await api();
  const rows = [{ key, courseId: course }, { key, courseId: `0x${'c3'.repeat(32)}` }, undefined];
  mock.method(us.context.index, 'certificates', () =>
    Promise.resolve(
      rows.map((certificate, record) => ({ record, ...(certificate && { certificate }) })),
    ),
  );
});
after(async () => {
  mock.restoreAll();
  await us.close();
});

describe('the academy', () => {
  it('lists certificates, of one key or of one course', async () => {
    const list = async (query: string): Promise<number[]> =>
      (await us.ask('GET', `/v1/certificates${query}`, { as }))
        .json<RegisteredCertificate[]>()
        .map(({ record }) => record);
    assert.deepEqual(await list(''), [0, 1, 2]);
    assert.deepEqual(await list(`?key=${key}`), [0, 1]);
    assert.deepEqual(await list(`?course=${course}`), [0]);
    assert.deepEqual(await list(`?key=0x${'00'.repeat(20)}`), []);
  });

  it('comes in pages, and says where the next one is, under the same filter', async () => {
    const first = await us.ask('GET', `/v1/certificates?limit=1&key=${key}`, { as });
    assert.deepEqual(
      first.json<RegisteredCertificate[]>().map(({ record }) => record),
      [0],
    );
    const [, next] = /^<(.*)>; rel="next"$/.exec(String(first.headers['link']))!;
    const second = await us.ask('GET', next!, { as });
    assert.deepEqual(
      second.json<RegisteredCertificate[]>().map(({ record }) => record),
      [1],
    );
    assert.equal(second.headers['link'], undefined, 'the third is nobody’s certificate');
    const past = await us.ask('GET', '/v1/certificates?after=2', { as });
    assert.deepEqual(past.json(), []);
    for (const query of ['?limit=0', '?limit=1001', '?after=-1', '?page=2']) {
      assert.equal((await us.ask('GET', `/v1/certificates${query}`, { as })).statusCode, 400);
    }
  });
});

describe('the charter', () => {
  it('tells anybody who signs what', async () => {
    const { signers } = (await us.ask('GET', '/v1/charter')).json<Charter>();
    const order = signers.find(({ kind }) => kind === 'operational order');
    assert.deepEqual(order, { kind: 'operational order', signs: 'DIRECTOR', minute: 0 });
  });
});
