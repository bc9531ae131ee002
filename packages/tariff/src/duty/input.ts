import type { Declaration } from '../declaration/declaration.ts';
import type { ExchangeRates } from '../exchange/exchange-rates.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Treatment } from './treatment.ts';

/** All that an amount follows from. */
export interface DutyInput {
  /** The nation that assesses its side. */
  readonly nation: string;
  /** The date whose law applies, unix seconds: as a rule the time of entry. */
  readonly legalAt: number;
  readonly declaration: Declaration;
  readonly schedule: Schedule;
  readonly rules: RuleSet;
  /** Needed only where an invoice or charge is in another currency. */
  readonly exchange?: ExchangeRates;
  /** Treatments of goods already seen; only where every input is whole. */
  readonly memo?: Map<string, Treatment>;
}
