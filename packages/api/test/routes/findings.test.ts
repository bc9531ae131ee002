import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import type { Finding } from '@acta/indexer';
import { official } from '../../../verifier/test/support/founding.ts';
import { type Api, api } from '../support/api.ts';

const hash = (byte: string): string => `0x${byte.repeat(32)}`;
const as = official('MX', 'DIRECTOR');

let us: Api;
let all: Finding[];
before(async () => {
  us = await api();
  const { note } = us.story;
  const root = String(note.said.message['document']);
  const of = (digest: string, state: Finding['state'], after = 0): Finding => ({
    record: note.index + after,
    digest,
    kind: 'finding',
    section: 'US',
    office: 'OVERSIGHT',
    about: hash('0a'),
    answerBy: 1,
    document: root,
    occurredAt: 1,
    recordedAt: 1,
    at: 1,
    state,
    records: [hash('0a')],
    sections: [
      {
        section: 'MX',
        withdrawn: false,
        overdue: state === 'overdue',
        answers: [
          { record: 9, digest: hash('0b'), office: 'SECRETARY', document: root, at: 2, late: true },
        ],
        disposition: { record: 10, digest: hash('0c'), document: hash('0d'), at: 3 },
      },
    ],
  });
  all = [of(hash('01'), 'open'), of(hash('02'), 'overdue', 1), of(hash('03'), 'closed', 2)];
  mock.method(us.context.index, 'findings', () => Promise.resolve(all));
  mock.method(us.context.index, 'finding', (digest: string) =>
    Promise.resolve(all.find((one) => one.digest === digest)),
  );
});
after(async () => {
  mock.restoreAll();
  await us.close();
});

interface View extends Omit<Finding, 'sections'> {
  readonly content: { readonly text: { readonly en: string } } | null;
  readonly sections: readonly {
    readonly answers: readonly { readonly content: View['content'] }[];
    readonly disposition: { readonly content: View['content'] };
  }[];
}

describe('findings', () => {
  it('are listed by state', async () => {
    const list = async (query: string) =>
      (await us.ask('GET', `/v1/findings${query}`, { as }))
        .json<View[]>()
        .map(({ digest }) => digest);
    assert.deepEqual(await list(''), [hash('01'), hash('02'), hash('03')]);
    assert.deepEqual(await list('?state=overdue'), [hash('02')]);
    assert.deepEqual(await list('?state=closed'), [hash('03')]);
    assert.equal((await us.ask('GET', '/v1/findings?state=lost', { as })).statusCode, 400);
  });

  it('come in pages', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/findings?limit=2';
    for (const wanted of [2, 1]) {
      const answer = await us.ask('GET', url!, { as });
      const page = answer.json<View[]>();
      assert.equal(page.length, wanted);
      seen.push(...page.map(({ digest }) => digest));
      url = /^<(.*)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1];
    }
    assert.equal(url, undefined);
    assert.deepEqual(
      seen,
      all.map(({ digest }) => digest),
    );
  });

  it('come with what was said in them, and null for what is not here', async () => {
    const one = (await us.ask('GET', `/v1/findings/${hash('02')}`, { as })).json<View>();
    assert.equal(one.content!.text.en, 'All well.');
    assert.equal(one.sections[0]!.answers[0]!.content!.text.en, 'All well.');
    assert.equal(one.sections[0]!.disposition.content, null);
  });

  it('that nobody put on record are not found', async () => {
    const answer = await us.ask('GET', `/v1/findings/${hash('0f')}`, { as });
    assert.equal(answer.json<{ code: string }>().code, 'NOT_FOUND');
  });
});
