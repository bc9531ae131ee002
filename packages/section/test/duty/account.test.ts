import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountStep } from '@acta/tariff';
import { NONE, RULES, Side } from '../../../tariff/test/support/account-side.ts';
import { checkSums } from '../../src/duty/account.ts';
import { LawShelf } from '../../src/duty/law-shelf.ts';
import { type DutySources, stepsBefore } from '../../src/duty/side-steps.ts';

const DECLARATION = `0x${'dc'.repeat(32)}`;
const US = { section: 'US', declaration: DECLARATION };

interface Kept {
  readonly digest: string;
  readonly step: AccountStep;
  readonly head: string;
}

/** Each statement names the one before as its head; so many are in the log, the others only held. */
function sources(side: Side, logged: number): { sources: DutySources; kept: Kept[] } {
  let head = NONE;
  const kept = side.steps.map((step) => {
    const before = head;
    if (step.type !== 'Protest') head = step.digest;
    return { digest: step.digest, step, head: before };
  });
  const rootOf = ({ digest }: AccountStep): string => `root of ${digest}`;
  const told = ({ step, head: named }: Kept) => ({
    type: step.type,
    message: { ...US, ...step.message, head: named, document: rootOf(step) },
    signatures: [],
  });
  const records = kept.slice(0, logged);
  const find = (digest: string) => kept.find((one) => one.digest === digest);
  const indexes = (type: (t: AccountStep['type']) => boolean) =>
    records.flatMap(({ step }, i) => (type(step.type) ? [i] : []));
  const index = {
    declaration: () =>
      Promise.resolve([
        {
          section: 'US',
          records: indexes((type) => type !== 'Protest'),
          protests: indexes((type) => type === 'Protest').map((i) => ({ index: i })),
        },
      ]),
    record: (i: number) =>
      Promise.resolve({ digest: records[i]!.digest, statement: told(records[i]!) }),
    byDigest: (digest: string) => {
      if (digest === RULES) {
        const statement = { type: 'PublishTariff', message: { document: 'root of rules' } };
        return Promise.resolve({ record: { statement } });
      }
      return Promise.resolve(records.find((one) => one.digest === digest) && {});
    },
  };
  const vault = {
    statement: (digest: string) => {
      const one = find(digest);
      return Promise.resolve(one && { digest, submission: told(one), receipt: '0x' });
    },
    document: (root: string) => {
      if (root === 'root of rules') return Promise.resolve({ content: side.rules });
      const step = side.steps.find((one) => rootOf(one) === root);
      return Promise.resolve(step && { content: step.content });
    },
  };
  return { sources: { index, vault } as unknown as DutySources, kept };
}

/** Checks the last statement of a side, with those before it in the log, or in part only held. */
async function check(side: Side, held = 0): Promise<void> {
  const last = side.steps.at(-1)!;
  const before = side.steps.length - 1;
  const { sources: from, kept } = sources(side, before - held);
  const message = { ...US, ...last.message, head: kept[before]!.head };
  const statement = { type: last.type, message, signatures: [] };
  await checkSums(statement, last.digest, last.content, from, new LawShelf(from));
}

describe('the sums of an act, before a receipt is given', () => {
  for (const held of [0, 1, 2]) {
    const where = held === 0 ? 'in the log' : `held, the last ${held}`;
    it(`follow from all that was said before (${where})`, async () => {
      const side = new Side();
      const assessed = side.assess('2026-09-01');
      const paid = side.act('payment', assessed, '2026-09-02', { amount: '100.00' });
      side.act('credit', paid, '2026-09-03', { amount: '50.00' });
      await check(side, held);
      const other = new Side();
      const first = other.assess('2026-09-01');
      const part = other.act('payment', first, '2026-09-02', { amount: '100.00' });
      other.act('refund', part, '2026-09-03', { amount: '100.01' });
      await assert.rejects(check(other, held), { code: 'DUTY_SUM_REFUND' });
    });
  }

  it('refuse a closing while anything is owed', async () => {
    const side = new Side();
    side.act('closing', side.assess('2026-09-01'), '2026-09-02');
    await assert.rejects(check(side), { code: 'DUTY_SUM_CLOSING' });
  });

  it('know a protest that is only held, which is no head', async () => {
    const side = new Side();
    const assessed = side.assess('2026-09-01');
    const protest = side.protest(assessed, '2026-09-02');
    side.act('decision', protest, '2026-09-03', { outcome: 'denied' });
    await check(side, 1);
    const { sources: from, kept } = sources(side, 1);
    const { message } = side.steps.at(-1)!;
    const before = await stepsBefore(from, { ...US, ...message, head: kept[2]!.head });
    assert.deepEqual(
      before.map(({ type }) => type),
      ['Assess', 'Protest'],
    );
  });

  it('say nothing of assessments and protests', async () => {
    const side = new Side();
    side.protest(side.assess('2026-09-01'), '2026-09-02');
    await check(side);
  });
});
