import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import type { Note } from '@acta/indexer';
import { official } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

const as = official('MX', 'INSPECTOR');

let us: Api;
before(async () => {
  us = await api();
  const held = (await us.context.index.holding(as.address))!;
  const minute = (await us.context.index.minute(1))!;
  const own = us.context.index;
  const holding = own.holding.bind(own);
  const find = own.minute.bind(own);
  // An adviser of the industry, and the first minute as it was while it was a draft.
  mock.method(own, 'holding', (address: string) =>
    address === as.address ? Promise.resolve({ ...held, office: 'ADVISER' }) : holding(address),
  );
  mock.method(own, 'minute', (number: number) =>
    number === 1 ? Promise.resolve({ ...minute, state: 'drafted' }) : find(number),
  );
});
after(async () => {
  mock.restoreAll();
  await us.close();
});

const opened = (change: Partial<Note>): void => {
  const { index } = us.context;
  const about = async (digest: string): Promise<Note[]> => {
    const minute = (await index.minute(1))!;
    const opening = { kind: 'opening', office: 'SECRETARY', section: 'US', ...change };
    return digest === minute.digest ? [opening as Note] : [];
  };
  const spied = mock.method(index, 'notesAbout', about);
  restore = () => spied.mock.restore();
};
let restore = (): void => undefined;
afterEach(() => restore());

const sees = async (): Promise<boolean[]> => {
  const { index } = us.context;
  const { document, draft } = (await index.minute(1))!;
  const minute = await us.ask('GET', '/v1/minutes/1', { as });
  const text = await us.ask('GET', `/v1/documents/${document}`, { as });
  const evidence = await us.ask('GET', '/v1/minutes/1/evidence', { as });
  const record = await us.ask('GET', `/v1/records/${draft}/evidence`, { as });
  assert.equal(record.statusCode, 200);
  assert.ok(!record.body.includes('/paragraphs'), 'never by the evidence of one record');
  return [
    minute.json<{ text: unknown }>().text !== null,
    text.statusCode === 200,
    evidence.body.includes('/paragraphs'),
  ];
};

describe('a draft', () => {
  it('is closed to the advisory council until it is opened', async () => {
    assert.deepEqual(await sees(), [false, false, false]);
  });

  it('is open to it once a secretary of a bound section has said so', async () => {
    opened({});
    assert.deepEqual(await sees(), [true, true, true]);
  });

  for (const [name, change] of [
    ['an adviser', { office: 'ADVISER' }],
    ['a secretary of no bound section', { section: 'CA' }],
    ['a note of another kind', { kind: 'opinion' }],
  ] as const) {
    it(`is not opened by ${name}`, async () => {
      opened(change);
      assert.deepEqual(await sees(), [false, false, false]);
    });
  }
});
