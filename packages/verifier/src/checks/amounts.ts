import {
  recompute,
  type RecomputeInput,
  showExchangeRates,
  showRuleSet,
  showSchedule,
  type ShownDocument,
} from '@acta/tariff';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { count, type Stated, text } from './entry.ts';
import { differsAs } from './differs-as.ts';
import type { Assessment } from './law.ts';

/**
 * Computes each assessment again from what is shown and names every figure that differs. A figure
 * whose inputs are kept back is not checked, and hides no other.
 */
export function checkAmounts(
  found: Findings,
  assessments: readonly Assessment[],
  shown: Shown,
): void {
  for (const assessment of assessments) {
    const record = assessment.entry.index;
    const input = found.attempt(() => inputOf(assessment, shown), { record });
    if (typeof input === 'string')
      found.open('VERIFY_AMOUNT_NOT_CHECKED', { record, missing: input });
    if (input === undefined || typeof input === 'string') continue;
    const result = found.attempt(() => recompute(input), { record });
    for (const difference of result?.differences ?? []) {
      found.fail(differsAs(difference), { record, ...difference });
    }
    for (const unchecked of result?.unchecked ?? []) {
      found.open('VERIFY_AMOUNT_NOT_CHECKED', { record, ...unchecked });
    }
  }
}

/** What the assessment follows from, or the name of what is not in the file. */
function inputOf(
  { entry, schedule, rules, exchange, citesExchange }: Assessment,
  shown: Shown,
): RecomputeInput | string {
  const documentOf = (stated: Stated | undefined): ShownDocument | undefined =>
    stated && shown.get(stated.statement)?.get('document');
  return inputFrom({
    nation: text(entry.statement, 'section'),
    legalAt: count(entry.statement, 'legalDate'),
    document: documentOf(entry),
    schedule: documentOf(schedule),
    rules: documentOf(rules),
    exchange: documentOf(exchange),
    citesExchange,
  });
}

/** An assessment and what it cites, as far as they are shown. */
export interface Shows {
  readonly nation: string;
  readonly legalAt: number;
  readonly document: ShownDocument | undefined;
  readonly schedule: ShownDocument | undefined;
  readonly rules: ShownDocument | undefined;
  readonly exchange: ShownDocument | undefined;
  readonly citesExchange: boolean;
}

/** @throws ActaError TARIFF_*_MALFORMED where a shown field can't stand at its place */
export function inputFrom(shows: Shows): RecomputeInput | string {
  const { nation, legalAt, document, schedule, rules, exchange, citesExchange } = shows;
  if (document === undefined) return 'document';
  if (schedule === undefined) return 'schedule';
  if (rules === undefined) return 'rules';
  if (citesExchange && exchange === undefined) return 'exchange';
  return {
    nation,
    legalAt,
    document,
    schedule: showSchedule(schedule),
    rules: showRuleSet(rules),
    ...(exchange !== undefined && { exchange: showExchangeRates(exchange) }),
  };
}
