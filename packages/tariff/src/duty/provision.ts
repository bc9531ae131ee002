import { ActaError } from '@acta/protocol';
import { printRate } from '../rate/print-rate.ts';
import { type Rate, type Term, termsOf } from '../rate/rate.ts';
import { asSecond, type Group, type RuleSet, type SecondGroup } from '../rules/rule-set.ts';
import type { Declared } from './additions.ts';

/**
 * Chapter 98: U.S. goods that come back. Its provisions are declared beside the goods' own code, as
 * additional headings are; one that counts takes the place of the ordinary duty: with none (9801),
 * or with the own rate upon a part of the value (9802: the repair, all but the U.S. components).
 */
export const isProvision = (heading: string): boolean => heading.startsWith('98');

/** The provision that counts on a line; a second one would be a conflict of replacing headings. */
export function provisionOf(declared: readonly Declared[]): Declared | undefined {
  return declared.find(({ heading, aside }) => isProvision(heading) && aside === '');
}

/**
 * What a provision yields on goods of an own rate: `A duty upon the value of the repairs` on goods
 * of 5 % is 5 % upon the value of the repairs; a rate of its own (`Free`) is what it says.
 *
 * @throws ActaError DUTY_RATE_NOT_CONVERTED {line, rate}
 */
export function reduceRate(own: Rate, provision: Rate, line: number): Rate {
  if (provision.kind !== 'reduced' || own.kind === 'free') {
    return provision.kind === 'reduced' ? own : provision;
  }
  const { upon } = provision;
  return { kind: 'terms', terms: termsOf(own).map((term) => reduceTerm(term, upon, own, line)) };
}

/**
 * U.S. note 3 to subchapter II has a specific rate converted to the ad valorem rate that gives the
 * same on the full value, and does not say to how many places: that is for a person to settle.
 */
function reduceTerm(term: Term, upon: string, rate: Rate, line: number): Term {
  if (term.kind === 'ad valorem' && term.upon === 'value') return { ...term, upon };
  throw new ActaError('DUTY_RATE_NOT_CONVERTED', { line, rate: printRate(rate) });
}

/** Whether the provision that counts leaves nothing of a measure to pay, by what its group says. */
export function isSpared(rules: RuleSet, group: Group, provision: Declared | undefined): boolean {
  if (provision === undefined) return false;
  const effect = effectOn(rules, group, provision);
  if (effect === 'full') return false;
  return effect === 'none' || provision.rate.kind !== 'reduced';
}

/** An additional heading beside the provision that counts. */
export function underProvision(
  rules: RuleSet,
  one: Declared,
  provision: Declared | undefined,
  line: number,
): Declared {
  if (provision === undefined || one.aside !== '' || isProvision(one.heading)) return one;
  if (isSpared(rules, one.group, provision)) return { ...one, aside: provision.heading };
  if (effectOn(rules, one.group, provision) !== 'reduced') return one;
  if (provision.rate.kind !== 'reduced') return one;
  if (one.rate.kind !== 'terms' && one.rate.kind !== 'base') return one;
  const { upon } = provision.rate;
  const terms = one.rate.terms.map((term) => reduceTerm(term, upon, one.rate, line));
  return { ...one, rate: { ...one.rate, terms } };
}

function effectOn(rules: RuleSet, group: Group, { heading }: Declared): string {
  const rows = asSecond<SecondGroup>(rules, group)?.chapter98 ?? [];
  const row = rows.find(({ beginnings }) => beginnings.some((one) => heading.startsWith(one)));
  return row?.effect ?? 'full';
}
