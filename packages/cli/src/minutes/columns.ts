import stringWidth from 'string-width';

/** A column of a terminal: its width in cells, and what stands in it. */
export interface Column {
  readonly width: number;
  readonly text: string;
}

const GAP = ' │ ';
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Breaks a text into lines of so many cells at most: between words, and within a word only where it
 * is longer than a line. A wide character (CJK, emoji) takes two cells and is never cut.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (stringWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
  }
  return [...lines, line];
}

/** A colour as a terminal is told it (ECMA-48 SGR): it takes no cell. */
const SGR = /(\u001b\[[0-9;]*m)/;
const CLOSING = /^\u001b\[(?:0|2[0-9]|39)m$/;
const CLOSE_ALL = '\u001b[29m\u001b[24m\u001b[39m';

/** Cuts a word that is longer than a line; a colour ends with each piece and begins anew in the next. */
function cut(word: string, width: number): string[] {
  const pieces = [''];
  let open: string[] = [];
  const add = (text: string): void => void (pieces[pieces.length - 1] += text);
  for (const part of word.split(SGR)) {
    if (SGR.test(part)) {
      add(part);
      open = CLOSING.test(part) ? open.slice(0, -1) : [...open, part];
      continue;
    }
    for (const { segment } of characters.segment(part)) {
      if (stringWidth(pieces.at(-1)! + segment) > width) {
        if (open.length > 0) add(CLOSE_ALL);
        pieces.push(open.join(''));
      }
      add(segment);
    }
  }
  return pieces;
}

/** Puts texts side by side, each wrapped in its own column. */
export function sideBySide(columns: readonly Column[], gap = GAP): string[] {
  const wrapped = columns.map(({ text, width }) => wrap(text, width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    columns
      .map(({ width }, at) => padded(wrapped[at]![i] ?? '', width))
      .join(gap)
      .trimEnd(),
  );
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));
