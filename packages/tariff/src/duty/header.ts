import { ActaError } from '@acta/protocol';
import type { Regime } from '../rules/rule-set.ts';
import { covers } from '../support/moment.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';

/** What is cited, and whether it may be: nation and force are part of the figure that names it. */
export function writeHeader(sheet: Sheet, input: DutyInput): void {
  const { declaration, schedule, rules, exchange, nation, legalAt } = input;
  const side = () => sideOf(input);
  sheet.figure('nation', () => nation);
  sheet.figure('legalAt', () => legalAt);
  sheet.figure('currency', () => rules.currency);
  sheet.figure('ucr', () => declaration.ucr);
  sheet.figure('reference', () => side().reference.value);
  sheet.figure('regime', () => regimeOf(input).code);
  const cited = [
    sheet.figure('schedule', () => citable(schedule, input)),
    sheet.figure('rules', () => citable(rules, input)),
    sheet.figure('exchange', () => (exchange === undefined ? '' : citable(exchange, input))),
  ];
  sheet.figure('synthetic', () => cited.filter((name) => /synthetic/i.test(name)).join('; '));
}

/** @throws ActaError DUTY_SIDE_MISSING {nation} */
export function sideOf({ declaration, nation }: DutyInput) {
  const side = declaration.sides[nation];
  if (side === undefined) throw new ActaError('DUTY_SIDE_MISSING', { nation });
  return side;
}

/** @throws ActaError DUTY_REGIME_UNKNOWN {regime, rules} */
export function regimeOf(input: DutyInput): Regime {
  const { regime } = sideOf(input);
  const row = input.rules.regimes.find(({ code }) => code === regime);
  if (row === undefined)
    throw new ActaError('DUTY_REGIME_UNKNOWN', { regime, rules: input.rules.name });
  return row;
}

interface Cited {
  readonly name: string;
  readonly nation: string;
  readonly from: string;
  readonly until: string;
}

/**
 * The name of something cited, if it is this nation's and was in force.
 *
 * @throws ActaError TARIFF_NATION_DIFFERS {name, nation}, TARIFF_NOT_IN_FORCE {name, date}
 */
function citable(cited: Cited, { nation, legalAt }: DutyInput): string {
  const { name } = cited;
  if (cited.nation !== nation) throw new ActaError('TARIFF_NATION_DIFFERS', { name, nation });
  if (!covers(cited, legalAt)) {
    const date = new Date(legalAt * 1000).toISOString();
    throw new ActaError('TARIFF_NOT_IN_FORCE', { name, date });
  }
  return name;
}
