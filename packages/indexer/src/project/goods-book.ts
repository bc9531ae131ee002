import { type Message, NO_SEALS } from '@acta/protocol';
import type { TrailStep } from '../custody/trail-step.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { GoodsRow } from '../store/rows.ts';
import { figure, type Recorded } from './recorded.ts';

/** What a step says beyond what every step says; `by` are those who signed. */
export type StepDetails = Partial<TrailStep> & Pick<TrailStep, 'by'>;

/**
 * The row of goods before a statement. Where the content of earlier records was not seen, what the
 * statement itself presumes stands in for it: its head, its party as holder, its seals.
 */
export function goodsRow(draft: Draft, goods: string, message: Message): GoodsRow {
  return (
    draft.get(BUCKETS.goods, goods) ?? {
      head: String(message['head']),
      holder: String(message['party'] ?? ''),
      seals: String(message['seals'] ?? ''),
      contested: false,
      holds: [],
      pieces: 0,
      stopped: 0,
    }
  );
}

/** Goods come under custody, alone in the hands of a party. */
export function begin(
  draft: Draft,
  recorded: Recorded,
  goods: string,
  holder: string,
  {
    seals = NO_SEALS,
    word,
    ...more
  }: Pick<GoodsRow, 'quantity' | 'origin'> & Pick<TrailStep, 'word'> & { seals?: string },
): void {
  const row: GoodsRow = {
    head: recorded.digest,
    holder,
    seals,
    contested: false,
    holds: [],
    pieces: 0,
    stopped: 0,
    commissioned: recorded.index,
    ...more,
  };
  draft.put(BUCKETS.goods, [goods], row);
  const { quantity } = more;
  const details = {
    by: [holder],
    ...(word !== undefined && { word }),
    ...(quantity !== undefined && { quantity }),
  };
  writeStep(draft, recorded, goods, undefined, row, details);
}

/** The row without an exception that has ended. */
export function without(row: GoodsRow, ended: 'lost' | 'official'): GoodsRow {
  const left: { -readonly [K in keyof GoodsRow]: GoodsRow[K] } = { ...row };
  delete left[ended];
  return left;
}

/** Whether goods may not change hands: held, lost, contested, or something inside them is. */
export function isStopped(row: GoodsRow): boolean {
  return row.holds.length > 0 || row.lost === true || row.contested || row.stopped > 0;
}

/** Writes a row, and counts what stopped or freed the goods in every container around them. */
export function store(draft: Draft, goods: string, before: GoodsRow, row: GoodsRow): void {
  draft.put(BUCKETS.goods, [goods], row);
  if (row.inside === undefined || isStopped(before) === isStopped(row)) return;
  const { container } = row.inside;
  const around = draft.get(BUCKETS.goods, container);
  if (around === undefined) return;
  const stopped = around.stopped + (isStopped(row) ? 1 : -1);
  store(draft, container, around, { ...around, stopped });
}

/** Who has goods: inside a container, whoever has the outermost one. */
function holderOf(draft: Draft, row: GoodsRow): string {
  const around = row.inside && draft.get(BUCKETS.goods, row.inside.container);
  return around === undefined ? row.holder : holderOf(draft, around);
}

/** A statement about goods becomes their head and a step of their trail. */
export function advance(
  draft: Draft,
  recorded: Recorded,
  goods: string,
  before: GoodsRow,
  after: GoodsRow,
  details: StepDetails,
): void {
  const row = { ...after, head: recorded.digest };
  store(draft, goods, before, row);
  writeStep(draft, recorded, goods, before, row, details);
}

/** Adds a step to the trail of goods. */
export function writeStep(
  draft: Draft,
  recorded: Recorded,
  goods: string,
  before: GoodsRow | undefined,
  row: GoodsRow,
  details: StepDetails,
): void {
  const { index, kind, type, digest, recordedAt, receivedAt, message } = recorded;
  const head = details.head ?? message['head'];
  draft.put(BUCKETS.step, [goods, index], {
    index,
    kind,
    type,
    digest,
    recordedAt,
    ...(receivedAt !== undefined && { receivedAt }),
    occurredAt: figure(message, 'occurredAt'),
    ...(head !== undefined && { head: String(head) }),
    ...(before !== undefined && { from: holderOf(draft, before) }),
    to: holderOf(draft, row),
    seals: row.seals,
    ...(row.official && { official: row.official }),
    ...(row.lost && { lost: true }),
    ...(row.closed === index && { closed: true }),
    ...(before !== undefined && before.head !== head && { unseen: true }),
    ...details,
  });
}
