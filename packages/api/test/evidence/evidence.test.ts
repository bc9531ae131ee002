import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Evidence, TrailSubject } from '@acta/protocol';
import { type Report, verifyEvidence } from '@acta/verifier';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

const { maker, carrier, dealer } = PARTIES;
const inspector = official('US', 'INSPECTOR');
const assessor = official('US', 'ASSESSOR');

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

async function evidence(url: string, as?: Person): Promise<{ file: Evidence; report: Report }> {
  const answer = await us.ask('GET', url, { as });
  assert.equal(answer.statusCode, 200, answer.body);
  const report = verifyEvidence(answer.body, JSON.stringify(us.context.network.trust));
  return { file: JSON.parse(answer.body) as Evidence, report };
}

async function refusal(url: string, as?: Person): Promise<{ status: number; code: string }> {
  const answer = await us.ask('GET', url, { as });
  return { status: answer.statusCode, code: (JSON.parse(answer.body) as { code: string }).code };
}

function assertValid({ checks, verdict }: Report): void {
  const open = checks.filter((check) => check.required && check.status !== 'pass');
  assert.deepEqual(
    open.map(({ id, code, findings }) => ({ id, code, findings })),
    [],
  );
  assert.equal(verdict, 'valid');
}

const texts = (file: Evidence): string => JSON.stringify(file.records);

describe('evidence of a trail', () => {
  it('verifies for a section, for the last holder and for one before', async () => {
    const { car, carTrail } = us.story;
    const url = `/v1/trails/${car.id}/evidence`;
    const steps: Record<string, number> = {};
    for (const [who, key] of Object.entries({
      inspector,
      maker: agent(maker),
      carrier: agent(carrier),
      dealer: agent(dealer),
    })) {
      const { file, report } = await evidence(url, key);
      assertValid(report);
      const { head, ...subject } = file.subject as TrailSubject;
      assert.deepEqual(subject, { kind: 'trail', goods: car.id, name: car.name });
      assert.equal(head, report.records.at(-1)!.digest);
      steps[who] = report.records.length;
    }
    const all = carTrail.length;
    assert.equal(steps['inspector'], all);
    assert.equal(steps['dealer'], all);
    assert.equal(steps['carrier'], all);
    // The maker's last step is the handoff out of its hands.
    assert.equal(steps['maker'], 5);
  });

  it('verifies through a contest and its settlement', async () => {
    const { contestedGoods, contested } = us.story;
    const { report } = await evidence(`/v1/trails/${contestedGoods.id}/evidence`, inspector);
    assertValid(report);
    assert.equal(report.records.length, contested.length);
  });

  it('shows no more of documents than the asker may see', async () => {
    const url = `/v1/trails/${us.story.car.id}/evidence`;
    const whole = texts((await evidence(url, inspector)).file);
    const holder = texts((await evidence(url, agent(dealer))).file);
    for (const secret of ['CP-1', 'X-ray']) {
      assert.ok(whole.includes(secret), secret);
      assert.ok(!holder.includes(secret), secret);
    }
    assert.ok(holder.includes(us.story.car.name.name));
    // Goods that shared the trailer are named nowhere, unless the list of pieces must be whole.
    assert.ok(!holder.includes('3FA6P0H77TR100002'));
  });

  it('refuses strangers as if there were no such goods', async () => {
    const { contestedGoods, car } = us.story;
    const stranger = official('MX', 'GOVERNMENT');
    assert.deepEqual(await refusal(`/v1/trails/0x${'ab'.repeat(32)}/evidence`, stranger), {
      status: 404,
      code: 'NOT_FOUND',
    });
    assert.equal((await refusal(`/v1/trails/${car.id}/evidence`)).code, 'LOGIN_NEEDED');
    assert.equal(
      (await refusal(`/v1/trails/${contestedGoods.id}/evidence`, agent('MX-NOB0D'))).code,
      'ACCESS_REFUSED',
    );
  });
});

describe('evidence of a minute', () => {
  for (const [number, what] of [
    [1, 'with acts, approved by both governments'],
    [2, 'of the two directors'],
    [3, 'on which one government was silent'],
  ] as const) {
    it(`verifies for anybody: one ${what}`, async () => {
      const { file, report } = await evidence(`/v1/minutes/${number}/evidence`);
      assertValid(report);
      assert.deepEqual(file.subject, { kind: 'minute', number });
    });
  }

  it('is not found where there is no such minute', async () => {
    assert.equal((await refusal('/v1/minutes/99/evidence')).status, 404);
  });
});

describe('evidence of an assessment', () => {
  const url = () => `/v1/assessments/${us.story.declaration}/US/evidence`;

  it('verifies with the amounts computed again', async () => {
    const { report } = await evidence(url(), assessor);
    assertValid(report);
    assert.equal(report.records.length, 2);
  });

  it('shows of the schedule the line that is cited and no other', async () => {
    const { file } = await evidence(url(), assessor);
    const schedule = file.records.find(({ statement }) => statement.message['kind'] === 'schedule');
    const paths = schedule!.statement.documents!['document']!.leaves.map(({ path }) => path);
    assert.ok(paths.includes('/lines/-'));
    assert.deepEqual(
      paths.filter((path) => /^\/lines\/[0-9]/.test(path)),
      ['/lines/1'],
    );
  });

  it('is for that nation’s own people alone', async () => {
    assert.equal((await refusal(url(), official('MX', 'ASSESSOR'))).code, 'ACCESS_REFUSED');
    assert.equal((await refusal(url(), agent(maker))).code, 'ACCESS_REFUSED');
  });
});

describe('evidence of a record', () => {
  it('verifies for every record of the log', async () => {
    for (const { index } of us.story.ledger.rows) {
      const { file, report } = await evidence(`/v1/records/${index}/evidence`, inspector);
      assertValid(report);
      assert.deepEqual(file.subject, { kind: 'record', index });
      assert.deepEqual(
        report.records.map((told) => told.index),
        [index],
      );
    }
  });

  it('of a superseded statement shows what the section had promised to keep', async () => {
    const { superseded } = us.story;
    const url = `/v1/records/${superseded.index}/evidence`;
    const { report } = await evidence(url, inspector);
    assert.deepEqual(
      report.notices.map(({ code }) => code),
      ['SUPERSEDED'],
    );
    const held = us.turned.held.get(superseded.digest)!;
    us.turned.held.delete(superseded.digest);
    assert.deepEqual(await refusal(url, inspector), { status: 404, code: 'CONTENT_NOT_HELD' });
    us.turned.held.set(superseded.digest, held);
  });

  it('keeps an assessment and a credential from the other section’s people', async () => {
    const [show] = us.story.assessments;
    const url = `/v1/records/${show!.row.index}/evidence`;
    const shown = async (as: Person) => {
      const { file } = await evidence(url, as);
      return file.records.some(({ statement }) => statement.documents !== undefined);
    };
    assert.equal(await shown(inspector), true);
    assert.equal(await shown(official('MX', 'INSPECTOR')), false);
  });

  it('is for a party where the statement names it', async () => {
    const { ledger, note } = us.story;
    const own = ledger.rows.find(({ said }) => said.message['party'] === maker)!;
    const { report } = await evidence(`/v1/records/${own.index}/evidence`, agent(maker));
    assertValid(report);
    const { code } = await refusal(`/v1/records/${note.index}/evidence`, agent(maker));
    assert.equal(code, 'ACCESS_REFUSED');
  });
});

describe('the checkpoint under evidence', () => {
  it('must cover the records; then it may be any later one', async () => {
    const { note, ledger } = us.story;
    const url = `/v1/records/${note.index}/evidence`;
    try {
      for (const size of [0, note.index]) {
        us.turned.cosigned = size;
        assert.deepEqual(await refusal(url, inspector), { status: 409, code: 'NOT_COSIGNED_YET' });
      }
      for (const size of [note.index + 1, ledger.rows.length - 1]) {
        us.turned.cosigned = size;
        const { report } = await evidence(url, inspector);
        assertValid(report);
        assert.equal(report.log!.size, size);
      }
    } finally {
      delete us.turned.cosigned;
    }
  });

  it('must cover every step of a trail: a file without its end would be read as the whole', async () => {
    const { car, carTrail } = us.story;
    us.turned.cosigned = carTrail.at(-1)!.row.index;
    const { code } = await refusal(`/v1/trails/${car.id}/evidence`, inspector);
    delete us.turned.cosigned;
    assert.equal(code, 'NOT_COSIGNED_YET');
  });
});

describe('an evidence file', () => {
  it('holds each record once, ascending, and no part that nothing rests on', async () => {
    const { file } = await evidence(`/v1/trails/${us.story.car.id}/evidence`, inspector);
    const indexes = file.records.map(({ proof }) => Number(/index ([0-9]+)/.exec(proof)![1]));
    assert.deepEqual(
      indexes,
      [...new Set(indexes)].sort((a, b) => a - b),
    );
    const types = new Set(file.records.map(({ statement }) => statement.type));
    assert.ok(!types.has('PublishTariff') && !types.has('MinuteDraft'));
  });

  it('is a download with a name of its own', async () => {
    const { headers } = await us.ask('GET', '/v1/minutes/1/evidence');
    assert.equal(headers['content-disposition'], 'attachment; filename="minute-1.acta.json"');
    assert.equal(headers['cache-control'], 'no-store');
  });
});
