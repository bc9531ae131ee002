import { decimal, HUNDRED, ONE, plain } from '../support/decimal.ts';
import { LESS_PREFIX } from './parse-reduced.ts';
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
    case 'reduced':
      return rate.upon.startsWith(LESS_PREFIX)
        ? `A duty upon the full value of the imported article, less ${rate.upon.slice(LESS_PREFIX.length)}`
        : `A duty upon the value of the ${rate.upon}`;
  }
}

/** One summand of a rate. */
export function printTerm(term: Term): string {
  switch (term.kind) {
    case 'ad valorem':
      return `${term.percent}%${printUpon(term.upon)}`;
    case 'polarized':
      return (
        `${money(term.amount)}/kg less ${money(term.less)}/kg for each degree under 100 degrees` +
        ` but not less than ${money(term.floor)}/kg`
      );
    case 'specific': {
      const unit = term.per === 'each' ? ' each' : `/${term.per}`;
      return `${money(term.amount)}${unit}${term.of === undefined ? '' : ` on ${term.of}`}`;
    }
  }
}

function printUpon(upon: string): string {
  if (upon === 'value') return '';
  return upon.startsWith(LESS_PREFIX) ? ` upon the ${upon}` : ` upon the value of the ${upon}`;
}

function money(dollars: string): string {
  const amount = decimal(dollars);
  return amount.lt(ONE) ? `${plain(amount.times(HUNDRED))}¢` : `$${dollars}`;
}

/** The normal form of a special column. */
export function printSpecial(rates: readonly SpecialRate[]): string {
  return rates
    .map(({ rate, programs }) =>
      programs.length === 0 ? printRate(rate) : `${printRate(rate)} (${programs.join(', ')})`,
    )
    .join('; ');
}
