import type { Assessment } from '../duty/assessment.ts';

/** What changed: a line of the tariff or a heading of chapter 99, by the beginning of its code. */
export interface Change {
  readonly nation: string;
  /** Beginning of the code: `8544.30`, `9903.01`. */
  readonly code: string;
  /** Unix seconds of the first legal date concerned. */
  readonly from: number;
  /** Exclusive; undefined: no end. */
  readonly until?: number;
}

/**
 * Numbers of the lines of an assessment that a change of the law concerns: those that cite the code,
 * as their own or as an additional heading, set aside or not: what was shut out may now count.
 */
export function affected(
  { assessment }: Pick<Assessment, 'assessment'>,
  { nation, code, from, until }: Change,
): number[] {
  const { legalAt, lines } = assessment;
  if (assessment.nation !== nation || legalAt < from) return [];
  if (until !== undefined && legalAt >= until) return [];
  const cites = (one: string): boolean => one.startsWith(code);
  return lines
    .filter((line) => cites(line.code) || line.components.some(({ name }) => cites(name)))
    .map(({ number }) => number);
}
