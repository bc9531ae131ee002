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
});

describe('the charter', () => {
  it('tells anybody who signs what', async () => {
    const { signers } = (await us.ask('GET', '/v1/charter')).json<Charter>();
    const order = signers.find(({ kind }) => kind === 'operational order');
    assert.deepEqual(order, { kind: 'operational order', signs: 'DIRECTOR', minute: 0 });
  });
});
