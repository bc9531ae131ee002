import { CONTESTED } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Spoken, type Stated, text } from './entry.ts';
import { goodsOf, type Step } from './trail.ts';

/** What a trail leaves behind: who has the goods, what is on the doors, what stops them. */
interface Custody {
  /** Of everything on the way together: only what stands alone changes hands. */
  holder: string;
  /** Goods → seals, where a step on the way said so. */
  readonly seals: Map<string, string>;
  /** "goods section" of each hold that stands. */
  readonly holds: Set<string>;
  readonly contested: Set<string>;
}

/**
 * Walks the steps of a trail as the contract did: custody moves by both hands alone, what is held
 * or contested does not move, and what is said to be on the doors is what the last step left there
 * (PROTOCOL §5).
 */
export function checkHands(
  found: Findings,
  entries: readonly Stated[],
  steps: readonly Step[],
): void {
  const custody: Custody = {
    holder: '',
    seals: new Map(),
    holds: new Set(),
    contested: new Set(),
  };
  const stepOf = new Map(steps.map((step) => [step.entry, step]));
  for (const entry of entries) {
    const step = stepOf.get(entry);
    if (step !== undefined) STEPS[entry.statement.name]?.(found, custody, step, entry.statement);
    else if (entry.record.kind === CONTESTED) custody.contested.add(goodsOf(entry)!);
  }
}

type Move = (found: Findings, custody: Custody, step: Step, statement: Spoken) => void;

const byHolder: Move = (found, { holder }, { entry }, statement) => {
  if (text(statement, 'party') !== holder) {
    found.fail('VERIFY_NOT_HOLDER', {
      record: entry.index,
      party: text(statement, 'party'),
      holder,
    });
  }
};

const leavesSeals: Move = (_found, { seals }, { goods }, statement) => {
  seals.set(goods, text(statement, 'seals'));
};

const STEPS: { readonly [name: string]: Move | undefined } = {
  Commission(found, custody, step, statement) {
    custody.holder = text(statement, 'party');
    leavesSeals(found, custody, step, statement);
  },
  Pack: byHolder,
  Unpack: byHolder,
  WithdrawOffer: byHolder,
  Seal(found, custody, step, statement) {
    byHolder(found, custody, step, statement);
    leavesSeals(found, custody, step, statement);
  },
  SectionInspection: leavesSeals,
  JointInspection(found, custody, step, statement) {
    leavesSeals(found, custody, step, statement);
    custody.contested.delete(step.goods);
  },
  Hold(_found, { holds }, { goods }, statement) {
    const hold = `${goods} ${text(statement, 'section')}`;
    if (text(statement, 'word') === 'hold') holds.add(hold);
    else holds.delete(hold);
  },
  Answer: changeHands,
};

function changeHands(found: Findings, custody: Custody, step: Step, answer: Spoken): void {
  const handoff = step.entry.handoff!;
  byHolder(found, custody, step, handoff);
  const at = { record: step.entry.index };
  const receiver = text(handoff, 'to');
  if (text(answer, 'party') !== receiver) {
    found.fail('VERIFY_NOT_RECEIVER', { ...at, party: text(answer, 'party'), receiver });
  }
  const word = text(answer, 'answer');
  if (word === 'refused') return;
  const held = [...custody.holds].some((hold) => step.around.includes(hold.split(' ')[0]!));
  if (held || step.around.some((id) => custody.contested.has(id))) found.fail('VERIFY_STOPPED', at);
  const before = custody.seals.get(step.goods);
  const seals = text(handoff, 'seals');
  if (word === 'accepted' && before !== undefined && before !== seals) {
    found.fail('VERIFY_SEALS_DIFFER', { ...at, before, seals });
  }
  custody.seals.set(step.goods, seals);
  custody.holder = receiver;
}
