import { decimal, plain } from '../support/decimal.ts';
import type { Rate, SpecialRate, Term } from './rate.ts';

const BASE = 'The duty provided in the applicable subheading';

/**
 * The normal form of a rate: equal rates print equally, and what is printed is read back as the
 * same rate. Amounts below one dollar are printed in cents.
 */
export function printRate(rate: Rate): string {
  switch (rate.kind) {
    case 'free':
      return 'Free';
    case 'unchanged':
      return 'No change';
    case 'see':
      return `See ${rate.where}`;
    case 'terms':
      return rate.terms.map(printTerm).join(' + ');
    case 'base':
      return [BASE, ...rate.terms.map(printTerm)].join(' + ');
  }
}

/** One summand of a rate. */
export function printTerm(term: Term): string {
  if (term.kind === 'ad valorem') {
    return `${term.percent}%${term.upon === 'value' ? '' : ` upon the value of the ${term.upon}`}`;
  }
  const amount = decimal(term.amount);
  const money = amount.lt('1') ? `${plain(amount.times('100'))}¢` : `$${term.amount}`;
  return term.per === 'each' ? `${money} each` : `${money}/${term.per}`;
}

/** The normal form of a special column. */
export function printSpecial(rates: readonly SpecialRate[]): string {
  return rates
    .map(({ rate, programs }) =>
      programs.length === 0 ? printRate(rate) : `${printRate(rate)} (${programs.join(', ')})`,
    )
    .join('; ');
}
