import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ERRORS } from '@acta/protocol';
import { type BadInput, send } from './bad-inputs/bad-input.ts';
import { documents } from './bad-inputs/documents.ts';
import { doors } from './bad-inputs/doors.ts';
import { duty } from './bad-inputs/duty.ts';
import { epcis } from './bad-inputs/epcis.ts';
import { forms } from './bad-inputs/forms.ts';
import { paths } from './bad-inputs/paths.ts';
import { requests } from './bad-inputs/requests.ts';
import { signatures } from './bad-inputs/signatures.ts';
import { Stage } from './bad-inputs/stage.ts';
import { states } from './bad-inputs/states.ts';
import { trails } from './bad-inputs/trails.ts';

const TABLE: Readonly<Record<string, readonly BadInput[]>> = {
  'requests that are none': requests,
  'statements off their form': forms,
  'signatures of the wrong hand': signatures,
  'documents that were not signed': documents,
  'statements that do not fit the ledger': states,
  'doors that are not theirs': doors,
  'duty that does not follow': duty,
  'paths to nowhere': paths,
  'events of partners’ systems': epcis,
  'trails, crossings and grants': trails,
};

/**
 * Every bad input that we could think of, through the real API of a running network: each is
 * answered by its own code, none by a fault of ours, and the log is what it was.
 */
describe('a bad input', { timeout: 600_000 }, () => {
  let stage: Stage;
  let log: object[];
  before(async () => {
    stage = await Stage.set();
    log = await stage.log();
  });
  after(() => stage.strike());

  for (const [title, rows] of Object.entries(TABLE)) {
    describe(title, () => {
      for (const { name, status, code, ask } of rows) {
        it(`${name}: ${status} ${code}`, async () => {
          const asked = await ask(stage);
          const answer = await send(stage.url(asked.at ?? 'US'), asked);
          const told = JSON.parse(answer.body) as { code: string; status: number; es: object };
          assert.equal(told.code, code, answer.body);
          assert.deepEqual([answer.status, told.status], [status, ERRORS[code].status]);
          assert.ok(status < 500);
          assert.ok(told.es, 'in Spanish too');
        });
      }
    });
  }

  it('stands in a table of more than sixty, none twice', () => {
    const names = Object.values(TABLE).flatMap((rows) => rows.map(({ name }) => name));
    assert.ok(names.length > 60);
    assert.equal(new Set(names).size, names.length);
  });

  it('changes nothing: the log has the same size and root in both sections', async () => {
    assert.deepEqual(await stage.log(), log);
    for (const code of ['MX', 'US'] as const) {
      const { outbox } = await stage.scene.at(code).http.get<{ outbox: number }>('/v1/network');
      assert.equal(outbox, 0, 'and nothing is on its way there');
    }
  });

  it('is bad by what the table says alone: the same statement, good, is taken', async () => {
    const letter = await stage.commission();
    const first = await stage.client.submit(letter);
    assert.equal(first.state, 'held');
    // Sent again, and by somebody else at the other section, it is still one statement.
    assert.equal((await stage.client.submit(letter)).receipt, first.receipt);
    await stage.client.waitFor(first.digest, 'cosigned');
    const mx = stage.scene.at('MX');
    await mx.submit(letter);
    const { index } = await mx.waitFor(first.digest, 'cosigned');
    assert.equal(index, (log[0] as { size: number }).size);
  });
});
