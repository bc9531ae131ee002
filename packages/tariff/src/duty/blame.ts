import type { JsonValue } from '@acta/protocol';
import type { Difference } from './checking-sheet.ts';

/** Where a computation first goes wrong, in words that a person can follow. */
export interface Blame {
  /** Number of the line; `undefined` where the difference is in no line. */
  readonly line?: number;
  /** Component, fee or part of the assessment. */
  readonly part: string;
  /** What the wrong figure is: `rate`, `rounding`, `exchangeRate`, `minimum`, … */
  readonly figure: string;
  /** The law that the assessment cites for it, `''` where it cites none there. */
  readonly citation: string;
}

/**
 * Names the first line and rule that differ in a recomputation: the difference that comes first in
 * the order of the computation, with the citation beside it.
 *
 * @param fields leaves of the document, by pointer
 * @returns undefined where nothing differs
 */
export function blame(
  differences: readonly Difference[],
  fields: ReadonlyMap<string, JsonValue>,
): Blame | undefined {
  const [first] = differences;
  if (first === undefined) return undefined;
  const tokens = first.path.split('/').slice(2);
  const figure = tokens.at(-1) ?? '';
  const at = (path: string): string => String(fields.get(path) ?? '');
  const owner = /^(\/assessment\/(?:lines\/[0-9]+\/components|fees)\/[0-9]+)\//.exec(
    first.path,
  )?.[1];
  const row = /^\/assessment\/lines\/[0-9]+/.exec(first.path)?.[0];
  const number = row === undefined ? undefined : fields.get(`${row}/number`);
  return {
    ...(typeof number === 'number' && { line: number }),
    part: owner === undefined ? (tokens[0] ?? '') : at(`${owner}/name`),
    figure,
    citation: owner === undefined ? '' : at(`${owner}/citation`),
  };
}
