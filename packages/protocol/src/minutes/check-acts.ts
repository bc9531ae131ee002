import type { Content } from '../contents/contents.ts';
import { ActaError } from '../errors/acta-error.ts';
import { actsHash } from '../statements/acts.ts';
import type { Message } from '../statements/statement-type.ts';
import type { Act } from '../statements/submission.ts';
import { actText } from './act-text.ts';

type Paragraph = Content<'minute'>['paragraphs'][number];

/** How a generated paragraph begins; no other paragraph may, or it would pass for one. */
const GENERATED = /^\s*ACTO?\s+\d+\s*\./i;

/** The paragraphs that spell out acts, as they end a text of so many paragraphs. */
export function actParagraphs(
  acts: readonly Act[],
  sections: readonly string[],
  after: number,
): Paragraph[] {
  return acts.map((act, i) => ({
    n: after + i + 1,
    role: 'act',
    ...actText(act, sections, i),
  }));
}

/**
 * Checks that a text ends with the paragraphs that spell out its acts, and that nothing else in it
 * looks like one: an attacker shows people an act that is never performed, or hides one that is.
 *
 * @throws ActaError ACTS_OFF_TEXT {paragraph}, ACT_UNREADABLE
 */
export function checkActs(
  { paragraphs }: Content<'minute'>,
  acts: readonly Act[],
  sections: readonly string[],
): void {
  const before = Math.max(0, paragraphs.length - acts.length);
  const wanted = actParagraphs(acts, sections, before);
  for (const [i, { en, es, role }] of paragraphs.entries()) {
    const act = wanted[i - before];
    const good =
      act === undefined
        ? role !== 'act' && !GENERATED.test(en) && !GENERATED.test(es)
        : role === 'act' && en === act.en && es === act.es;
    if (!good) throw new ActaError('ACTS_OFF_TEXT', { paragraph: i + 1, wanted: act ?? null });
  }
  if (paragraphs.length < acts.length) {
    throw new ActaError('ACTS_OFF_TEXT', { paragraph: paragraphs.length + 1, wanted: wanted[0]! });
  }
}

/**
 * The same that the contract asks, and by the same code.
 *
 * @throws ActaError MINUTES_ACTS_DIFFER {acts, found} where the acts are not those that the message
 *   hashes
 */
export function checkActsHash({ acts: wanted }: Message, acts: readonly Act[]): void {
  const found = actsHash(acts);
  if (wanted !== found) throw new ActaError('MINUTES_ACTS_DIFFER', { acts: wanted!, found });
}
