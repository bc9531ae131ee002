import type { Assessment } from './assessment.ts';
import type { DutyInput } from './input.ts';
import { computeMX } from './mx.ts';
import type { Sheet } from './sheet.ts';
import { computeUS } from './us.ts';
import { WritingSheet } from './writing-sheet.ts';

/** How each nation's value is found, by the name in its rule set. */
const VALUATIONS: Readonly<Record<string, (sheet: Sheet, input: DutyInput) => void>> = {
  'us-entered-value': computeUS,
  'mx-customs-value': computeMX,
  'us-entered-value/2': computeUS,
  'mx-customs-value/2': computeMX,
};

/** Runs the engine of the rule set on a sheet. */
export function compute(sheet: Sheet, input: DutyInput): void {
  VALUATIONS[input.rules.valuation]!(sheet, input);
}

/**
 * Assesses one nation's side of a declaration. Every input has been read by its parser
 * (`parseDeclaration`, `parseSchedule`, `parseRuleSet`, `parseExchangeRates`).
 *
 * @returns the content of an `assessment` document: the declaration, and every figure on the way
 *   from it to what is due
 * @throws ActaError DUTY_*, RATE_*, TARIFF_LINE_UNKNOWN, TARIFF_NOT_IN_FORCE,
 *   TARIFF_NATION_DIFFERS: nothing is assessed in part
 */
export function assess(input: DutyInput): Assessment {
  const sheet = new WritingSheet();
  compute(sheet, { ...input, memo: new Map() });
  return { declaration: input.declaration, assessment: sheet.content } as Assessment;
}
