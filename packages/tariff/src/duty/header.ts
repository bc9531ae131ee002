import { ActaError } from '@acta/protocol';
import type { Regime, RuleSet } from '../rules/rule-set.ts';
import { covers } from '../support/moment.ts';
import { once } from '../support/once.ts';
import type { DutyInput } from './input.ts';
import type { Sheet } from './sheet.ts';

/**
 * Writes what the assessment is of and what it cites. Nation and force of a cited thing are part of
 * the figure that names it.
 *
 * @returns the regime's row in the rule set
 */
export function writeHeader(sheet: Sheet, input: DutyInput): () => Regime {
  const { declaration, schedule, rules, exchange, nation, legalAt } = input;
  sheet.figure('nation', () => nation);
  sheet.figure('legalAt', () => legalAt);
  sheet.figure('currency', () => rules.currency);
  sheet.figure('ucr', () => declaration.ucr);
  sheet.figure('reference', () => sideOf(input).reference.value);
  const regime = sheet.figure('regime', () => sideOf(input).regime);
  const cited = [
    sheet.figure('schedule', () => citable(schedule, input)),
    sheet.figure('rules', () => citable(rules, input)),
    sheet.figure('exchange', () => (exchange === undefined ? '' : citable(exchange, input))),
  ];
  sheet.figure('synthetic', () => cited.filter((name) => /synthetic/i.test(name)).join('; '));
  return once(() => regimeOf(rules, regime));
}

/** @throws ActaError DUTY_SIDE_MISSING {nation} */
function sideOf({ declaration, nation }: DutyInput) {
  const side = declaration.sides[nation];
  if (side === undefined) throw new ActaError('DUTY_SIDE_MISSING', { nation });
  return side;
}

/** @throws ActaError DUTY_REGIME_UNKNOWN {regime, rules} */
function regimeOf({ regimes, name }: RuleSet, regime: string): Regime {
  const row = regimes.find(({ code }) => code === regime);
  if (row === undefined) throw new ActaError('DUTY_REGIME_UNKNOWN', { regime, rules: name });
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
