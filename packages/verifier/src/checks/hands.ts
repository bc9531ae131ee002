import { CONTESTED } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import {
  byHolder,
  closes,
  type Custody,
  type Look,
  type Move,
  requireFree,
  standsAlone,
} from './custody.ts';
import { type Spoken, type Stated, text } from './entry.ts';
import { officialAct } from './official-acts.ts';
import { goodsOf } from './pieces.ts';
import type { Step, Way } from './trail.ts';

/**
 * Walks the steps of a trail, and of what went into it, as the contract did: custody moves by both
 * hands or by a section's official act, what is held, lost or contested does not move, and what is
 * said to be on the doors is what the last step left there (PROTOCOL §5).
 */
export function checkHands(
  found: Findings,
  entries: readonly Stated[],
  ways: readonly Way[],
  shown: Shown,
): void {
  const look = { found, shown, contests: contestsIn(entries) };
  for (const { steps } of ways) {
    const custody: Custody = {
      holder: '',
      seals: new Map(),
      holds: new Map(),
      lost: new Set(),
      official: new Map(),
      settled: new Map(),
    };
    steps.forEach((step, i) => {
      const { statement } = step.entry;
      const move = i === 0 ? BEGINNINGS[statement.name] : MOVES[statement.name];
      move?.(look, custody, step, statement);
    });
  }
}

function contestsIn(entries: readonly Stated[]): Map<string, number[]> {
  const contests = new Map<string, number[]>();
  for (const entry of entries) {
    if (entry.record.kind !== CONTESTED) continue;
    const goods = goodsOf(entry)!;
    contests.set(goods, [...(contests.get(goods) ?? []), entry.index]);
  }
  return contests;
}

/** Nothing that stops goods may be got rid of by one hand; nor may what is inside them. */
const closesOwn: Move = (look, custody, step, statement) => {
  byHolder(look, custody, step, statement);
  closes(look, step);
  requireFree(look, custody, step);
  if (custody.official.has(step.goods)) {
    look.found.fail('VERIFY_OFFICIAL', { record: step.entry.index, goods: step.goods });
  }
};

const leavesSeals: Move = (_look, { seals }, { goods }, statement) => {
  seals.set(goods, text(statement, 'seals'));
};

const begins: Move = (_look, custody, _step, statement) => {
  custody.holder = text(statement, 'party');
};

const BEGINNINGS: { readonly [name: string]: Move | undefined } = {
  Commission(look, custody, step, statement) {
    begins(look, custody, step, statement);
    leavesSeals(look, custody, step, statement);
  },
  CommissionLot: begins,
  Transform: begins,
};

/** What a section keeps stays as it is, apart from what its keeper has of its own. */
const packs: Move = (look, custody, step, statement) => {
  byHolder(look, custody, step, statement);
  const container = text(statement, 'goods');
  if ([step.goods, container].some((id) => custody.official.has(id))) {
    look.found.fail('VERIFY_OFFICIAL', { record: step.entry.index, goods: step.goods });
  }
};

const MOVES: { readonly [name: string]: Move | undefined } = {
  Transform: closesOwn,
  Pack: packs,
  Unpack(look, custody, step, statement) {
    byHolder(look, custody, step, statement);
    const taken = custody.official.get(text(statement, 'goods'));
    if (taken !== undefined) custody.official.set(step.goods, taken);
  },
  WithdrawOffer: byHolder,
  Seal(look, custody, step, statement) {
    byHolder(look, custody, step, statement);
    leavesSeals(look, custody, step, statement);
  },
  SectionInspection: leavesSeals,
  JointInspection(look, custody, step, statement) {
    leavesSeals(look, custody, step, statement);
    custody.settled.set(step.goods, step.entry.index);
  },
  Hold(_look, { holds }, { goods }, statement) {
    const sections = holds.get(goods) ?? new Set();
    holds.set(goods, sections);
    if (text(statement, 'word') === 'hold') sections.add(text(statement, 'section'));
    else sections.delete(text(statement, 'section'));
  },
  HolderAct(look, custody, step, statement) {
    const word = text(statement, 'word');
    if (word === 'destruction' || word === 'closing') {
      return closesOwn(look, custody, step, statement);
    }
    byHolder(look, custody, step, statement);
    standsAlone(look, custody, step, statement);
    if (word === 'loss') custody.lost.add(step.goods);
  },
  OfficialAct: officialAct,
  Answer: changeHands,
};

function changeHands(look: Look, custody: Custody, step: Step, answer: Spoken): void {
  const { found } = look;
  const handoff = step.entry.handoff!;
  byHolder(look, custody, step, handoff);
  standsAlone(look, custody, step, handoff);
  const at = { record: step.entry.index };
  const receiver = text(handoff, 'to');
  if (text(answer, 'party') !== receiver) {
    found.fail('VERIFY_NOT_RECEIVER', { ...at, party: text(answer, 'party'), receiver });
  }
  const word = text(answer, 'answer');
  if (word === 'refused') return;
  requireFree(look, custody, step);
  const before = custody.seals.get(step.goods);
  const seals = text(handoff, 'seals');
  if (word === 'accepted' && before !== undefined && before !== seals) {
    found.fail('VERIFY_SEALS_DIFFER', { ...at, before, seals });
  }
  custody.seals.set(step.goods, seals);
  custody.holder = receiver;
  // Both hands end official custody: the keeper gives the goods to somebody.
  custody.official.delete(step.goods);
}
