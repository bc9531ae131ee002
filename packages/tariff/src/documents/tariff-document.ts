import { ActaError } from '@acta/protocol';
import { type ExchangeRates, parseExchangeRates } from '../exchange/exchange-rates.ts';
import { parseRuleSet } from '../rules/parse-rule-set.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { parseSchedule, type Schedule } from '../schedule/schedule.ts';

/** The content of a `tariff` document: what a nation's publisher publishes. */
export type TariffDocument = Schedule | RuleSet | ExchangeRates;

const PARSERS: Readonly<Record<string, (value: unknown) => TariffDocument>> = {
  schedule: parseSchedule,
  'rule set': parseRuleSet,
  'exchange rates': parseExchangeRates,
};

/**
 * Reads the content of a `tariff` document, whatever its kind.
 *
 * @throws ActaError TARIFF_SCHEDULE_MALFORMED (also for no known kind), TARIFF_RULES_MALFORMED,
 *   TARIFF_EXCHANGE_MALFORMED
 */
export function parseTariffDocument(value: unknown): TariffDocument {
  const kind: unknown =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind;
  const parse =
    typeof kind === 'string' && Object.hasOwn(PARSERS, kind) ? PARSERS[kind] : undefined;
  if (parse === undefined) {
    throw new ActaError('TARIFF_SCHEDULE_MALFORMED', {
      path: '/kind',
      problem: `one of ${Object.keys(PARSERS).join(', ')}`,
    });
  }
  return parse(value);
}
