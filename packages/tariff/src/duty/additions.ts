import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import type { Rate } from '../rate/rate.ts';
import { figureMissing } from '../rules/figures.ts';
import { type Group, isSecond } from '../rules/rule-set.ts';
import { shownRows } from '../support/disclosed.ts';
import { covers } from '../support/moment.ts';
import type { DutyInput } from './input.ts';
import { pickAdditional, type PickedRate } from './pick-rate.ts';
import { isSpared, provisionOf, reduceRate, underProvision } from './provision.ts';

/** One additional heading on a line, and why it yields nothing, if it does (`''`: it counts). */
export interface Addition {
  readonly heading: string;
  readonly authority: string;
  readonly rate: Rate;
  readonly setAsideBy: string;
}

/** All additional headings of a line. */
export interface Additions {
  /** By ascending heading. */
  readonly additions: readonly Addition[];
  /** Names of the measures that goods of this origin and code fall under that day, ascending. */
  readonly required: readonly string[];
  /** The heading whose rate takes the place of the ordinary duty, or `''`. */
  readonly replacedBy: string;
}

/** A heading as it is declared, before the headings of a line are weighed against each other. */
export interface Declared {
  readonly heading: string;
  readonly group: Group;
  readonly rate: Rate;
  /** Why the day, the preference or a provision of chapter 98 sets it aside, or `''`. */
  readonly aside: string;
}

/**
 * Judges the additional headings that a line declares by the groups of the rule set: whether each
 * may stand there, was collected that day, and is not shut out by another; and whether one is
 * missing that must be there.
 *
 * What is declared in vain is not dropped: it stays with amount 0 and its reason, so that a later,
 * retroactive rule set can be laid over the same declaration.
 */
export function judgeAdditions(
  input: DutyInput,
  line: DeclarationLine,
  code: string,
  base: PickedRate,
): Additions {
  const plainly = additionsOf(line, input.nation).map((heading): Declared => {
    const group = input.rules.groups.find(({ headings }) => headings.includes(heading));
    if (group === undefined)
      throw new ActaError('DUTY_ADDITION_UNKNOWN', { line: line.number, heading });
    if (!reaches(group, line.origin, code)) {
      throw new ActaError('DUTY_ADDITION_NOT_APPLICABLE', { line: line.number, heading });
    }
    const rate = pickAdditional(input, heading, base);
    return { heading, group, rate, aside: asideOf(group, input, line) };
  });

  const provision = isSecond(input.rules) ? provisionOf(plainly) : undefined;
  const declared = plainly.map((one) =>
    one === provision
      ? { ...one, rate: reduceRate(base.rate, one.rate, line.number) }
      : underProvision(input.rules, one, provision, line.number),
  );

  const shutOut = stack(declared, input);
  const additions = declared.map(({ heading, group, rate, aside }) => ({
    heading,
    authority: group.authority,
    rate,
    setAsideBy: aside || (shutOut.get(group.name) ?? ''),
  }));
  const replacing = additions.filter(({ rate, setAsideBy }) => setAsideBy === '' && replaces(rate));
  if (replacing.length > 1) {
    const headings = replacing.map(({ heading }) => heading);
    throw new ActaError('DUTY_ADDITIONS_CONFLICT', { line: line.number, headings });
  }
  return {
    additions,
    required: requiredGroups(input, line, code, declared, provision),
    replacedBy: replacing[0]?.heading ?? '',
  };
}

/** The additional headings of a line in a nation's tariff, ascending. */
export const additionsOf = ({ additions }: DeclarationLine, nation: string): string[] =>
  [...additions[nation]!].sort();

const replaces = ({ kind }: Rate): boolean =>
  kind === 'terms' || kind === 'free' || kind === 'reduced';

/** Whether a rate makes its heading one that shuts others out: an exemption does not. */
const bears = (rate: Rate): boolean =>
  replaces(rate) || (rate.kind === 'base' && rate.terms.length > 0);

function reaches({ origins, scope }: Group, origin: string, code: string): boolean {
  const ofOrigin = origins.includes('*') || origins.includes(origin);
  return ofOrigin && (scope.length === 0 || inScope(scope, code));
}

/** Whether a scope, beginnings of codes or `*` for all, reaches a code. */
export const inScope = (scope: readonly string[], code: string): boolean =>
  scope.some((beginning) => beginning === '*' || code.startsWith(beginning));

/** @throws ActaError DUTY_FIGURE_MISSING where it was not found whether the measure was collected */
function isCollected(group: Group, { rules, legalAt }: DutyInput): boolean {
  const row = group.collection.find((one) => covers(one, legalAt));
  if (row === undefined || row.collected === '') {
    throw figureMissing(rules, `collection of ${group.name}`, legalAt, row?.citation);
  }
  return row.collected === 'yes';
}

function asideOf(group: Group, input: DutyInput, line: DeclarationLine): string {
  if (!isCollected(group, input)) return 'not collected on this date';
  const exempt = group.exempt.some(
    (row) => row.preference === line.preference && covers(row, input.legalAt),
  );
  return exempt ? line.preference : '';
}

/** Group → heading that shuts it out, by the order in force. Groups in no order only add up. */
function stack(declared: readonly Declared[], { rules, legalAt }: DutyInput): Map<string, string> {
  const order = rules.stacking.find((row) => covers(row, legalAt))?.order ?? [];
  const shutOut = new Map<string, string>();
  let first: string | undefined;
  for (const name of order) {
    if (first !== undefined) shutOut.set(name, first);
    first ??= declared.find(
      ({ group, rate, aside }) => group.name === name && aside === '' && bears(rate),
    )?.heading;
  }
  return shutOut;
}

/**
 * The measures that reach the line. Each wants one of its headings on it, the one that applies or
 * the one that exempts; else leaving it out would be the cheapest exemption.
 *
 * @throws ActaError DUTY_ADDITION_REQUIRED {line, measure, oneOf}
 */
function requiredGroups(
  input: DutyInput,
  line: DeclarationLine,
  code: string,
  declared: readonly Declared[],
  provision: Declared | undefined,
): string[] {
  const required: string[] = [];
  const shutOut = stack(declared, input);
  for (const group of input.rules.groups) {
    if (group.scope.length === 0 || !reaches(group, line.origin, code)) continue;
    if (asideOf(group, input, line) !== '' || shutOut.has(group.name)) continue;
    if (isSpared(input.rules, group, provision)) continue;
    if (!declared.some((one) => one.group === group)) {
      const { name, headings } = group;
      throw new ActaError('DUTY_ADDITION_REQUIRED', {
        line: line.number,
        measure: name,
        oneOf: shownRows(headings).rows,
      });
    }
    required.push(group.name);
  }
  return required.sort();
}
