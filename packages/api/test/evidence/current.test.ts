import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CurrentSubject, Evidence } from '@acta/protocol';
import { verifyEvidence } from '@acta/verifier';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, dealer } = PARTIES;
const director = official('US', 'DIRECTOR');

let us: Api;
let mx: Api;
before(async () => {
  [us, mx] = [await api('US'), await api('MX')];
});
after(async () => {
  await us.close();
  await mx.close();
});

const ask = async (from: Api, url: string, as?: Person) => {
  const answer = await from.ask('GET', url, { as });
  return { status: answer.statusCode, file: answer.json<Evidence>() };
};
const subjectOf = ({ subject }: Evidence) => subject as CurrentSubject;
const verify = (file: Evidence) =>
  verifyEvidence(JSON.stringify(file), JSON.stringify(us.context.network.trust));

describe('the word of a section on a head', () => {
  const urls = (): Record<string, string> => ({
    minute: '/v1/minutes/1/current',
    goods: `/v1/trails/${us.story.car.id}/current`,
    assessment: `/v1/assessments/${us.story.declaration}/US/current`,
  });

  for (const kind of ['minute', 'goods', 'assessment'] as const) {
    it(`of ${kind}: one alone leaves it open, both under one checkpoint show it`, async () => {
      const { status, file } = await ask(us, urls()[kind]!, director);
      assert.equal(status, 200);
      const alone = verify(file);
      assert.equal(alone.verdict, 'incomplete');
      assert.equal(alone.checks.find(({ id }) => id === 'current')!.code, 'VERIFY_WORD_MISSING');

      const size = Number(file.checkpoint.split('\n')[1]);
      const other = await ask(mx, `${urls()[kind]!}?size=${size}`, official('MX', 'DIRECTOR'));
      assert.equal(other.status, 200);
      const words = [...subjectOf(file).words, ...subjectOf(other.file).words];
      const report = verify({ ...file, subject: { ...subjectOf(file), words } });
      assert.deepEqual(
        report.checks.filter(({ required, status }) => required && status !== 'pass'),
        [],
      );
      assert.ok(report.notices.some(({ code }) => code === 'THEIR_WORD'));
    });
  }

  it('names the last record, and shows no document', async () => {
    const { file } = await ask(us, urls()['goods']!, director);
    assert.equal(subjectOf(file).head, (await us.context.index.goodsState(us.story.car.id))!.head);
    assert.ok(!JSON.stringify(file.records).includes('"documents"'));
  });

  it('is of the size that was asked for, and of none that not all have signed', async () => {
    us.turned.cosigned = us.story.minuteRows.at(-1)!.index;
    try {
      const { file } = await ask(us, '/v1/minutes/1/current');
      assert.equal(subjectOf(file).head, us.story.minuteRows.at(-2)!.digest);
      assert.equal((await ask(us, `/v1/minutes/1/current?size=3`)).status, 409);
      us.turned.cosigned = us.story.minuteRows[0]!.index;
      assert.equal((await ask(us, '/v1/minutes/1/current')).status, 404);
    } finally {
      delete us.turned.cosigned;
    }
  });

  it('is for those who may know how things stand', async () => {
    const goods = urls()['goods']!;
    assert.equal((await ask(us, goods)).status, 401);
    assert.equal((await ask(us, goods, agent(dealer))).status, 200);
    // It had the goods, and must not hear of what came after.
    assert.equal((await ask(us, goods, agent(maker))).status, 404);
    assert.equal((await ask(us, urls()['assessment']!, agent(maker))).status, 403);
    assert.equal((await ask(us, '/v1/minutes/1/current')).status, 200);
    assert.equal((await ask(us, '/v1/minutes/77/current')).status, 404);
  });
});
