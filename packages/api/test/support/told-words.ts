import type { Index } from '@acta/indexer';
import { signCurrent } from '@acta/protocol';
import { CurrentWords } from '@acta/section';
import { noteSigners } from '../../../verifier/test/support/keys.ts';
import type { Story } from '../../../verifier/test/support/story.ts';

/** A section's words on heads, out of the told index, at the size that all have signed. */
export function wordsOf(
  code: string,
  ledger: Story['ledger'],
  index: Index,
  newest: () => { readonly size: number; readonly note: string } | undefined,
): CurrentWords {
  return new CurrentWords({
    index,
    clock: () => ledger.now,
    checkpoint: (size) => {
      const checkpoint = newest();
      const isIt = checkpoint !== undefined && (size ?? checkpoint.size) === checkpoint.size;
      return Promise.resolve(
        isIt ? { ...checkpoint, root: ledger.checkpoint(checkpoint.size).root } : undefined,
      );
    },
    sign: (word, { size }) =>
      signCurrent(
        { ...word, checkpoint: ledger.checkpoint(size) },
        noteSigners(ledger.origin, code)[0]!,
      ),
  });
}
