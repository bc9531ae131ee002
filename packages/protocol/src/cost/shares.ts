import { ActaError } from '../errors/acta-error.ts';
import type { Act } from '../statements/submission.ts';

const WHOLE = 10_000;

/** How the cost of a budget line is borne, as a minute's act `set shares` says. */
export interface Shares {
  /** In the order of the minute's sections; the basis points sum to 10,000. */
  readonly parts: readonly { readonly section: string; readonly basisPoints: number }[];
  /** Section to which remainders fall: of several sections none can bear half a cent. */
  readonly remainderTo: string;
}

/**
 * Reads an act `set shares`.
 *
 * ```
 * a line 32 ‖ b: uint16 basis points of each section, from the most significant end ‖ c: section 2
 * ```
 *
 * @param sections those that the minute binds, in its order
 * @throws ActaError COST_SHARES_MALFORMED for what the contract can't have taken
 */
export function readShares({ b, c }: Act, sections: readonly string[]): Shares {
  const points = Array.from({ length: 16 }, (_, i) => parseInt(b.slice(2 + 4 * i, 6 + 4 * i), 16));
  const parts = sections.map((section, i) => ({ section, basisPoints: points[i] ?? 0 }));
  const remainderTo = String.fromCharCode(parseInt(c.slice(2, 4), 16), parseInt(c.slice(4, 6), 16));
  const sum = parts.reduce((all, { basisPoints }) => all + basisPoints, 0);
  const isClean = points.slice(sections.length).every((rest) => rest === 0);
  if (sum !== WHOLE || !isClean || !sections.includes(remainderTo)) {
    throw new ActaError('COST_SHARES_MALFORMED', { sections, b, c });
  }
  return { parts, remainderTo };
}

/**
 * Splits a cost: each section bears its share rounded down, and what is left over falls to the
 * section that the act names. The parts sum to the cost, always.
 *
 * @param amount in minor units, not below zero
 */
export function splitCost(amount: bigint, { parts, remainderTo }: Shares): Map<string, bigint> {
  const split = new Map(
    parts.map(({ section, basisPoints }) => [
      section,
      (amount * BigInt(basisPoints)) / BigInt(WHOLE),
    ]),
  );
  const rest = amount - [...split.values()].reduce((all, part) => all + part, 0n);
  return split.set(remainderTo, split.get(remainderTo)! + rest);
}
