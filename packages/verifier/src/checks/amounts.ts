import type { VerifiedDisclosure } from '@acta/protocol';
import {
  recompute,
  type RecomputeInput,
  showExchangeRates,
  showRuleSet,
  showSchedule,
} from '@acta/tariff';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { count, type Stated, text } from './entry.ts';
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
      found.fail('VERIFY_AMOUNT_DIFFERS', { record, ...difference });
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
  const documentOf = (stated: Stated | undefined): VerifiedDisclosure | undefined =>
    stated && shown.get(stated.statement)?.get('document');
  const document = documentOf(entry);
  const [tariff, ruleSet, rates] = [schedule, rules, exchange].map(documentOf);
  if (document === undefined) return 'document';
  if (tariff === undefined) return 'schedule';
  if (ruleSet === undefined) return 'rules';
  if (citesExchange && rates === undefined) return 'exchange';
  return {
    nation: text(entry.statement, 'section'),
    legalAt: count(entry.statement, 'legalDate'),
    document,
    schedule: showSchedule(tariff),
    rules: showRuleSet(ruleSet),
    ...(rates !== undefined && { exchange: showExchangeRates(rates) }),
  };
}
