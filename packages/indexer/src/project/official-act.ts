import type { Choice, Office } from '@acta/protocol';
import type { Draft } from '../store/draft.ts';
import type { GoodsRow } from '../store/rows.ts';
import { advance, goodsRow, without } from './goods-book.ts';
import { type Recorded, text } from './recorded.ts';

/** Exceptional custody: the acts of a section that move goods without their holder's hand. */
export function officialAct(draft: Draft, recorded: Recorded): void {
  const { message, index } = recorded;
  const goods = text(message, 'goods');
  const section = text(message, 'section');
  const word = text(message, 'word') as Choice<'OfficialWord'>;
  const office = text(message, 'office') as Office;
  const before = goodsRow(draft, goods, message);
  const after = ACTS[word](before, { section, to: text(message, 'to'), index });
  advance(draft, recorded, goods, before, after, { by: [section], office, word });
}

interface Act {
  readonly section: string;
  readonly to: string;
  readonly index: number;
}

type Change = (row: GoodsRow, act: Act) => GoodsRow;

/** Into the custody of a section; lost no longer. */
const take: Change = (row, { section, to }) => ({
  ...without(row, 'lost'),
  holder: to,
  official: { section, takenFrom: row.holder },
});

const ACTS: Record<Choice<'OfficialWord'>, Change> = {
  seizure: take,
  abandonment: take,
  recovery(row, act) {
    const found = without(row, 'lost');
    if (act.to === row.holder) return found;
    // What was in custody before it was lost was taken from whom it was taken from.
    return row.official === undefined ? take(row, act) : { ...found, holder: act.to };
  },
  // What a section has in its custody stays there, whoever keeps it.
  succession: (row, { to }) => ({ ...row, holder: to }),
  return: (row, { to }) => ({ ...without(row, 'official'), holder: to }),
  destruction: (row, { index }) => ({ ...row, closed: index }),
};
