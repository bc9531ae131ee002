import { ActaError } from '@acta/protocol';
import type { DeclarationLine } from '../declaration/declaration.ts';
import { NOTATIONS } from '../rate/notations.ts';
import { parseSpecial } from '../rate/parse-special.ts';
import { printRate } from '../rate/print-rate.ts';
import { FIRST_UNITS, type Rate, type Term, termsOf } from '../rate/rate.ts';
import { isSecond, type RuleSet } from '../rules/rule-set.ts';
import { findLine } from '../schedule/find-line.ts';
import { covers, instant } from '../support/moment.ts';
import type { DutyInput } from './input.ts';

/** Which column of a schedule is read for a line. */
export type Column = 'general' | 'special' | 'column 2' | 'export';

/** The treatment of one line: column, and the program whose rate it claims (`''`: none). */
export interface ColumnChoice {
  readonly column: Column;
  readonly program: string;
  /** Every symbol of the preference claimed. */
  readonly programs: readonly string[];
}

export interface PickedRate extends ColumnChoice {
  readonly rate: Rate;
  /** Code of the line that the rate is printed on. */
  readonly rateSource: string;
}

/**
 * The rate of a line's own code: column 2 by origin, else the special rate of the preference that
 * is claimed, else the general one (HTSUS general note 3).
 *
 * A claim on goods whose general rate is free is no error: it stands for the fees that it exempts
 * from. A claim where neither column gives anything is one.
 */
export function pickRate(
  input: DutyInput,
  line: DeclarationLine,
  code: string,
  flow: string,
): PickedRate {
  const { schedule, rules } = input;
  const tariff = findLine(schedule, code);
  const { rateSource } = tariff;
  const parse = NOTATIONS[schedule.notation];
  const own = (rate: Rate): Rate => ownRate(checkForm(rules, rate), code);
  const claimless = (column: Column, text: string): PickedRate => {
    return { rate: own(parse(text)), rateSource, column, program: '', programs: [] };
  };

  if (flow === 'export') return claimless('export', tariff.export);
  if (paysColumn2(input, line.origin)) return claimless('column 2', tariff.column2);
  if (line.preference === '') return claimless('general', tariff.general);

  const programs = programsOf(input, line);
  const special = parseSpecial(tariff.special, parse);
  for (const program of programs) {
    const offer = special.find((one) => one.programs.includes(program));
    if (offer === undefined) continue;
    return { rate: own(offer.rate), rateSource, column: 'special', program, programs };
  }
  const general = parse(tariff.general);
  if (general.kind !== 'free') {
    throw new ActaError('DUTY_PREFERENCE_NOT_AVAILABLE', { line: line.number, code });
  }
  return { rate: general, rateSource, column: 'general', program: programs[0]!, programs };
}

/**
 * The rate of an additional heading, in the column that the line's own rate was read from; where
 * that cell is empty or names other programs, the general one.
 *
 * @throws ActaError RATE_ELSEWHERE {code, rate}
 */
export function pickAdditional(input: DutyInput, heading: string, treatment: ColumnChoice): Rate {
  const tariff = findLine(input.schedule, heading);
  const parse = NOTATIONS[input.schedule.notation];
  const offers = treatment.column === 'special' ? parseSpecial(tariff.special, parse) : [];
  const offer = offers.find(
    ({ programs }) =>
      programs.length === 0 || programs.some((program) => treatment.programs.includes(program)),
  );
  const plainText = treatment.column === 'column 2' ? tariff.column2 : tariff.general;
  const rate = offer?.rate ?? parse(plainText);
  if (rate.kind === 'see') elsewhere(rate, heading);
  return checkForm(input.rules, rate);
}

/** Whether goods of an origin pay column 2; in the second form from a day to a day. */
function paysColumn2({ rules, legalAt }: DutyInput, origin: string): boolean {
  if (!isSecond(rules)) return rules.column2.origins.includes(origin);
  return rules.column2.some((row) => covers(row, legalAt) && row.origins.includes(origin));
}

/**
 * Rates upon declared parts came with the second form of rule sets. The first knows one part alone,
 * and goes on refusing the others: what it computed once it computes for ever, and no more.
 *
 * @throws ActaError RATE_UNREADABLE {text}
 */
function checkForm(rules: RuleSet, rate: Rate): Rate {
  const old = (term: Term): boolean =>
    term.kind === 'specific'
      ? term.of === undefined && FIRST_UNITS.has(term.per)
      : term.kind === 'ad valorem' && ['value', 'non-U.S. content'].includes(term.upon);
  if (isSecond(rules) || (rate.kind !== 'reduced' && termsOf(rate).every(old))) return rate;
  throw new ActaError('RATE_UNREADABLE', { text: printRate(rate) });
}

/**
 * A rate that the goods' own code must give: an amount or free. "No change" or "the duty provided
 * in the applicable subheading" under the code itself would make goods of chapter 99 duty-free.
 */
function ownRate(rate: Rate, code: string): Rate {
  return rate.kind === 'free' || rate.kind === 'terms' ? rate : elsewhere(rate, code);
}

function elsewhere(rate: Rate, code: string): never {
  throw new ActaError('RATE_ELSEWHERE', { code, rate: printRate(rate) });
}

/**
 * @throws ActaError DUTY_PREFERENCE_UNKNOWN, DUTY_PREFERENCE_ORIGIN, both {line, preference}
 */
function programsOf({ rules }: DutyInput, line: DeclarationLine): readonly string[] {
  const { preference, number, origin } = line;
  const row = rules.preferences.find((one) => one.preference === preference);
  if (row === undefined)
    throw new ActaError('DUTY_PREFERENCE_UNKNOWN', { line: number, preference });
  if (!row.origins.includes(origin)) {
    throw new ActaError('DUTY_PREFERENCE_ORIGIN', { line: number, preference, origin });
  }
  return row.programs;
}

/**
 * Id of the certification that a claim rests on: of these goods (HS-6) and this preference, signed
 * by the date and covering it. `''` where nothing is claimed.
 *
 * @throws ActaError DUTY_CERTIFICATION_MISSING {line, problem}
 */
export function certificationOf(
  { declaration, legalAt }: DutyInput,
  line: DeclarationLine,
): string {
  if (line.preference === '') return '';
  const refuse = (problem: string): never => {
    throw new ActaError('DUTY_CERTIFICATION_MISSING', { line: line.number, problem });
  };
  const held = declaration.certifications.find(({ id }) => id === line.certification);
  if (held === undefined) return refuse('none of this id');
  if (held.preference !== line.preference) return refuse('of another preference');
  if (held.hs6 !== line.hs6) return refuse('of other goods');
  if (instant(held.certifiedOn) > legalAt) return refuse('signed after the claim');
  if (held.from !== '' && (legalAt < instant(held.from) || legalAt >= instant(held.until))) {
    return refuse('of another period');
  }
  return held.id;
}
