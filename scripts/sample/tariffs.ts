import mxExchange from '@acta/tariff/data/mx-exchange-synthetic.json' with { type: 'json' };
import mxRules from '@acta/tariff/data/mx-rules-synthetic.json' with { type: 'json' };
import mxSchedule from '@acta/tariff/data/mx-schedule-synthetic.json' with { type: 'json' };
import usRules from '@acta/tariff/data/us-rules.json' with { type: 'json' };
import usSchedule from '@acta/tariff/data/us-schedule.json' with { type: 'json' };
import {
  type ExchangeRates,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  type RuleSet,
  type Schedule,
} from '@acta/tariff';

/** What a nation publishes, and what its assessments then cite. */
export interface Tariff {
  readonly schedule: Schedule;
  readonly rules: RuleSet;
  readonly exchange?: ExchangeRates;
}

/**
 * The extracts that the project ships. The Mexican figures were not in any source at hand: their
 * names say *synthetic*, and every report of an assessment under them repeats it.
 */
export const TARIFFS: Readonly<Record<string, Tariff>> = {
  US: { schedule: parseSchedule(usSchedule), rules: parseRuleSet(usRules) },
  MX: {
    schedule: parseSchedule(mxSchedule),
    rules: parseRuleSet(mxRules),
    exchange: parseExchangeRates(mxExchange),
  },
};
