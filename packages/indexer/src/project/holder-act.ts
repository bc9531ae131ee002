import type { Choice } from '@acta/protocol';
import type { Draft } from '../store/draft.ts';
import { advance, goodsRow } from './goods-book.ts';
import { type Recorded, text } from './recorded.ts';

/** What a holder says of its goods with one hand: none of it moves them to anybody else. */
export function holderAct(draft: Draft, recorded: Recorded): void {
  const { message, index } = recorded;
  const goods = text(message, 'goods');
  const word = text(message, 'word') as Choice<'HolderWord'>;
  const before = goodsRow(draft, goods, message);
  const after =
    word === 'divert'
      ? before
      : word === 'loss'
        ? { ...before, lost: true as const }
        : { ...before, closed: index };
  advance(draft, recorded, goods, before, after, { by: [text(message, 'party')], word });
}
