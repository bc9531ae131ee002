import type { Choice } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { begin, goodsRow, store, writeStep } from './goods-book.ts';
import { type Recorded, text } from './recorded.ts';

/** Inputs are closed and outputs begin, all with this digest as head: so the trail goes through. */
export function transform(draft: Draft, recorded: Recorded): void {
  const { index, digest, message, statement } = recorded;
  const { contents = [], outputs = [] } = statement;
  const party = text(message, 'party');
  const word = text(message, 'word') as Choice<'TransformWord'>;
  const inputs = contents.map(({ goods }) => goods);
  draft.put(BUCKETS.transformation, [index], { word, inputs, outputs });
  for (const { goods, head } of contents) {
    const before = goodsRow(draft, goods, { head, party });
    const row = { ...before, head: digest, closed: index };
    store(draft, goods, before, row);
    writeStep(draft, recorded, goods, before, row, { by: [party], head, word });
  }
  for (const { goods, quantity } of outputs) {
    begin(draft, recorded, goods, party, {
      origin: index,
      ...(quantity > 0 && { quantity }),
      word,
    });
  }
}
