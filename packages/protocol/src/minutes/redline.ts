import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Content } from '../contents/contents.ts';

type Paragraph = Content<'minute'>['paragraphs'][number];

export type Change = 'same' | 'added' | 'removed';

/** A stretch of a paragraph that stayed, came or went. */
export interface RedlinePiece {
  readonly change: Change;
  readonly text: string;
}

/**
 * One paragraph beside what became of it. Pieces that stayed or went make the text before, those that
 * stayed or came the text after, to the letter.
 */
export interface RedlineParagraph {
  readonly change: Change | 'changed';
  /** Its number in the earlier text; absent where it was added. */
  readonly before?: number;
  /** Its number in the later text; absent where it was removed. */
  readonly after?: number;
  readonly en: readonly RedlinePiece[];
  readonly es: readonly RedlinePiece[];
}

/** Below this share of common words two paragraphs are not one that was changed. */
const ALIKE = 0.4;
/** Pairs of paragraphs that are compared word by word; above it a new text is a new text. */
const MOST_PAIRS = 10_000;

/**
 * What a later text changes in an earlier one: paragraphs are paired over all languages together, so
 * that the columns stay side by side; then the words are compared in each.
 */
export function redline(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
): RedlineParagraph[] {
  const whole = ({ en, es }: Paragraph): string => `${en}\n${es}`;
  const parts = diffArrays(before.map(whole), after.map(whole));
  const out: RedlineParagraph[] = [];
  let [at, to] = [0, 0];
  let gone: readonly Paragraph[] = [];
  for (const part of parts) {
    const { count } = part;
    if (part.removed) {
      gone = [...gone, ...before.slice(at, at + count)];
      at += count;
    } else if (part.added) {
      out.push(...paired(gone, after.slice(to, to + count)));
      gone = [];
      to += count;
    } else {
      out.push(...gone.map(removed));
      gone = [];
      for (let i = 0; i < count; i += 1) out.push(compared(before[at + i]!, after[to + i]!));
      at += count;
      to += count;
    }
  }
  return [...out, ...gone.map(removed)];
}

/** Pairs what went with what came, in order, so that the words in common are most. */
function paired(gone: readonly Paragraph[], come: readonly Paragraph[]): RedlineParagraph[] {
  if (gone.length * come.length > MOST_PAIRS) return [...gone.map(removed), ...come.map(added)];
  const score = table(gone, come);
  const out: RedlineParagraph[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    const [one, other] = [gone[i], come[j]];
    if (other === undefined) out.push(removed(gone[i++]!));
    else if (one === undefined) out.push(added(come[j++]!));
    else if (score[i]![j] === score[i + 1]![j]) out.push(removed(gone[i++]!));
    else if (score[i]![j] === score[i]![j + 1]) out.push(added(come[j++]!));
    else {
      out.push(compared(one, other));
      i += 1;
      j += 1;
    }
  }
  return out;
}

/** Best sums of likeness from each pair on (a longest common subsequence with weights). */
function table(gone: readonly Paragraph[], come: readonly Paragraph[]): number[][] {
  const [before, after] = [gone.map(bagOf), come.map(bagOf)];
  const score = Array.from({ length: gone.length + 1 }, () =>
    Array.from({ length: come.length + 1 }, () => 0),
  );
  for (let i = gone.length - 1; i >= 0; i -= 1) {
    for (let j = come.length - 1; j >= 0; j -= 1) {
      const alike = likeness(before[i]!, after[j]!);
      const both = alike < ALIKE ? 0 : alike + score[i + 1]![j + 1]!;
      score[i]![j] = Math.max(score[i + 1]![j]!, score[i]![j + 1]!, both);
    }
  }
  return score;
}

/** How often each word stands in a paragraph, over all languages. */
interface Bag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

function bagOf({ en, es }: Paragraph): Bag {
  const list = `${en} ${es}`.toLowerCase().split(/\s+/);
  const counts = new Map<string, number>();
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { size: list.length, counts };
}

/** Share of words in common (Dice). */
function likeness(one: Bag, other: Bag): number {
  let common = 0;
  for (const [word, count] of one.counts) common += Math.min(count, other.counts.get(word) ?? 0);
  return (2 * common) / (one.size + other.size);
}

function compared(before: Paragraph, after: Paragraph): RedlineParagraph {
  const [en, es] = [words(before.en, after.en), words(before.es, after.es)];
  const same = [...en, ...es].every(({ change }) => change === 'same');
  return { change: same ? 'same' : 'changed', before: before.n, after: after.n, en, es };
}

function words(before: string, after: string): RedlinePiece[] {
  return diffWordsWithSpace(before, after).map(({ added: came, removed: went, value }) => ({
    change: came ? 'added' : went ? 'removed' : 'same',
    text: value,
  }));
}

const removed = ({ n, en, es }: Paragraph): RedlineParagraph => ({
  change: 'removed',
  before: n,
  en: [{ change: 'removed', text: en }],
  es: [{ change: 'removed', text: es }],
});

const added = ({ n, en, es }: Paragraph): RedlineParagraph => ({
  change: 'added',
  after: n,
  en: [{ change: 'added', text: en }],
  es: [{ change: 'added', text: es }],
});
