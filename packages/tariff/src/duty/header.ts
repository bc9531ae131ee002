import { ActaError, type ErrorCode } from '@acta/protocol';
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

/** Entry types of the United States that ask for what is not computed: named, since nought would pass for it. */
const NOT_COMPUTED: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(03|07|34|38)(-|$)/, 'DUTY_CASE_DEPOSIT_NOT_COMPUTED'],
  [/^4[1-7](-|$)/, 'DUTY_DRAWBACK_NOT_COMPUTED'],
];

/** @throws ActaError DUTY_REGIME_UNKNOWN, DUTY_CASE_DEPOSIT_NOT_COMPUTED, DUTY_DRAWBACK_NOT_COMPUTED */
function regimeOf(rules: RuleSet, regime: string): Regime {
  const row = rules.regimes.find(({ code }) => code === regime);
  if (row !== undefined) return row;
  const named = rules.nation === 'US' && NOT_COMPUTED.find(([types]) => types.test(regime));
  const { name } = rules;
  throw new ActaError(named ? named[1] : 'DUTY_REGIME_UNKNOWN', { regime, rules: name });
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
