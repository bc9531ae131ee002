import { type Choice, CONTESTED, type Message, splitSections } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { GoodsRow } from '../store/rows.ts';
import {
  advance,
  begin,
  goodsRow,
  type StepDetails,
  store,
  without,
  writeStep,
} from './goods-book.ts';
import { holderAct } from './holder-act.ts';
import { officialAct } from './official-act.ts';
import { pack, unpack } from './packing.ts';
import { figure, type Recorded, text } from './recorded.ts';
import { transform } from './transform.ts';

/** Carries one custody record into state and trail of its goods, as Custody.sol does (PROTOCOL §5). */
export function projectCustody(draft: Draft, recorded: Recorded): void {
  const { message } = recorded;
  if (recorded.kind === CONTESTED) return contest(draft, recorded);
  switch (recorded.type) {
    case 'Commission':
      return commission(draft, recorded, { seals: text(message, 'seals') });
    case 'CommissionLot':
      return commission(draft, recorded, { quantity: figure(message, 'quantity') });
    case 'Transform':
      return transform(draft, recorded);
    case 'HolderAct':
      return holderAct(draft, recorded);
    case 'OfficialAct':
      return officialAct(draft, recorded);
    case 'Answer':
      return answer(draft, recorded);
    case 'WithdrawOffer':
      return move(draft, recorded, {}, { by: [text(message, 'party')] });
    case 'Seal': {
      const seals = text(message, 'seals');
      return move(draft, recorded, { seals }, { by: [text(message, 'party')] });
    }
    case 'Pack':
      return pack(draft, recorded);
    case 'Unpack':
      return unpack(draft, recorded);
    case 'JointInspection':
      return inspect(draft, recorded, splitSections(text(message, 'sections')));
    case 'SectionInspection':
      return inspect(draft, recorded, [text(message, 'section')]);
    case 'Hold':
      return hold(draft, recorded);
    default:
      return;
  }
}

function commission(
  draft: Draft,
  recorded: Recorded,
  first: Pick<GoodsRow, 'quantity'> & { readonly seals?: string },
): void {
  const holder = text(recorded.message, 'party');
  begin(draft, recorded, text(recorded.message, 'goods'), holder, first);
}

/** Any answer becomes the head; only acceptance moves the holder. */
function answer(draft: Draft, recorded: Recorded): void {
  const handoff = handoffOf(recorded);
  const { goods, before } = offered(draft, handoff);
  const seals = text(handoff, 'seals');
  const details = { ...offer(recorded, handoff), ...(seals !== before.seals && SEAL_GAP) };
  const moves = details.answer !== 'refused';
  // Both hands end official custody: whoever kept the goods for a section gives them to somebody.
  const free = without(before, 'official');
  const after = moves ? { ...free, holder: text(handoff, 'to'), seals } : before;
  advance(draft, withHead(recorded, handoff), goods, before, after, details);
}

const SEAL_GAP = { sealGap: true } as const;

/** The loser of two complete handoffs: on record, the goods stopped, nothing else (PROTOCOL §3). */
function contest(draft: Draft, recorded: Recorded): void {
  const handoff = handoffOf(recorded);
  const { goods, before } = offered(draft, handoff);
  const row: GoodsRow = { ...before, contested: true };
  draft.put(BUCKETS.contested, [], recorded.index);
  store(draft, goods, before, row);
  const winner = recorded.entry.superseded?.winner;
  const details = {
    ...offer(recorded, handoff),
    head: before.head,
    ...(winner !== undefined && { winner }),
  };
  writeStep(draft, recorded, goods, before, row, details);
}

function inspect(draft: Draft, recorded: Recorded, by: string[]): void {
  const { message, type } = recorded;
  const goods = text(message, 'goods');
  const before = goodsRow(draft, goods, message);
  const standing = draft.get(BUCKETS.standing) ?? [];
  const isWhole = standing.every((section) => by.includes(section));
  const settles = before.contested && type === 'JointInspection' && isWhole;
  const after = {
    ...before,
    seals: text(message, 'seals'),
    contested: before.contested && !settles,
  };
  advance(draft, recorded, goods, before, after, {
    by,
    result: text(message, 'result') as Choice<'InspectionResult'>,
    reason: text(message, 'reason') as Choice<'InspectionReason'>,
    crossing: text(message, 'crossing'),
    ...(settles && { settled: true }),
  });
}

function hold(draft: Draft, recorded: Recorded): void {
  const { message } = recorded;
  const goods = text(message, 'goods');
  const section = text(message, 'section');
  const word = text(message, 'word') as Choice<'HoldWord'>;
  const before = goodsRow(draft, goods, message);
  const others = before.holds.filter((other) => other !== section);
  const holds = word === 'hold' ? [...others, section].sort() : others;
  advance(draft, recorded, goods, before, { ...before, holds }, { by: [section], word });
}

/** A statement about goods that changes little else than their head. */
function move(
  draft: Draft,
  recorded: Recorded,
  change: Partial<GoodsRow>,
  details: StepDetails,
): void {
  const goods = text(recorded.message, 'goods');
  const before = goodsRow(draft, goods, recorded.message);
  advance(draft, recorded, goods, before, { ...before, ...change }, details);
}

/** The handoff that an answer came with; the ledger gives no answer without it. */
function handoffOf({ index, statement }: Recorded): Message {
  if (statement.handoff === undefined) throw new TypeError(`record ${index} has no handoff`);
  return statement.handoff.message;
}

function offered(draft: Draft, handoff: Message): { goods: string; before: GoodsRow } {
  const goods = text(handoff, 'goods');
  return { goods, before: goodsRow(draft, goods, handoff) };
}

function offer({ message }: Recorded, handoff: Message): StepDetails {
  const to = text(handoff, 'to');
  return {
    by: [text(handoff, 'party'), to],
    answer: text(message, 'answer') as Choice<'AnswerWord'>,
    offeredTo: to,
  };
}

/** An answer names no head itself: it stands on that of its handoff. */
const withHead = (recorded: Recorded, handoff: Message): Recorded => ({
  ...recorded,
  message: { ...recorded.message, head: handoff['head']! },
});
