import { styleText } from 'node:util';
import type { RedlineParagraph, RedlinePiece } from '@acta/sdk';
import { visible } from '../io/visible.ts';
import { sideBySide, wrap } from './columns.ts';

const STYLES = { removed: ['red', 'strikethrough'], added: ['green', 'underline'] } as const;
const GAP = 3;
const NUMBERS = 7;

/**
 * A redline in both columns: `[-went-]{+came+}`, or in colours. Unchanged paragraphs are left out, but
 * for their numbers.
 *
 * @param colours whether the terminal shows them (NO_COLOR)
 */
export function redlineLines(
  paragraphs: readonly RedlineParagraph[],
  width: number,
  colours: boolean,
): string[] {
  const half = Math.max(10, Math.floor((width - NUMBERS - 2 * GAP) / 2));
  return paragraphs.flatMap(({ change, before, after, en, es }) => {
    if (change === 'same') return wrap(`${before} = ${after}`, width);
    const number =
      change === 'changed'
        ? `${before} → ${after}`
        : change === 'added'
          ? `+ ${after}`
          : `- ${before}`;
    return sideBySide([
      { width: NUMBERS, text: number },
      { width: half, text: shown(en, colours) },
      { width: half, text: shown(es, colours) },
    ]);
  });
}

function shown(pieces: readonly RedlinePiece[], colours: boolean): string {
  return pieces
    .map(({ change, text }) => {
      // A text brings no colours of its own: it could show as added what is not.
      const safe = visible(text);
      if (change === 'same') return safe;
      if (!colours) return change === 'added' ? `{+${safe}+}` : `[-${safe}-]`;
      // Each word for itself, so that a line that breaks between them leaves no colour open.
      return safe.replace(/\S+/g, (word) =>
        styleText([...STYLES[change]], word, { validateStream: false }),
      );
    })
    .join('');
}
