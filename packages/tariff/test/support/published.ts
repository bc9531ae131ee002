import mxExchangeJson from '../../data/mx-exchange-synthetic.json' with { type: 'json' };
import mxRulesJson from '../../data/mx-rules.json' with { type: 'json' };
import mxSyntheticRulesJson from '../../data/mx-rules-synthetic.json' with { type: 'json' };
import mxScheduleJson from '../../data/mx-schedule-synthetic.json' with { type: 'json' };
import usRulesJson from '../../data/us-rules.json' with { type: 'json' };
import usSyntheticRulesJson from '../../data/us-rules-synthetic.json' with { type: 'json' };
import usScheduleJson from '../../data/us-schedule.json' with { type: 'json' };
import { parseExchangeRates, parseRuleSet, parseSchedule, type Schedule } from '../../src/index.ts';

/** What the package ships, each read by its parser. */
export const usSchedule = parseSchedule(usScheduleJson);
export const usRules = parseRuleSet(usRulesJson);
export const usSyntheticRules = parseRuleSet(usSyntheticRulesJson);
export const mxSchedule = parseSchedule(mxScheduleJson);
export const mxRules = parseRuleSet(mxRulesJson);
export const mxSyntheticRules = parseRuleSet(mxSyntheticRulesJson);
export const mxExchange = parseExchangeRates(mxExchangeJson);

/**
 * The extract as if it had been in force since 2020, with the one heading that the source does not
 * hold: 9903.03.01, 10 % (the rate is read, its text is not).
 */
export const earlySchedule: Schedule = parseSchedule({
  ...usSchedule,
  name: 'Synthetic early HTSUS extract',
  from: '2020-10-01T00:00:00-04:00',
  lines: [
    ...usSchedule.lines,
    {
      code: '9903.03.01',
      description: 'Section 122 surcharge',
      unit: '',
      general: 'The duty provided in the applicable subheading + 10%',
      special: '',
      column2: '',
      export: '',
      rateSource: '9903.03.01',
    },
  ].sort((a, b) => (a.code < b.code ? -1 : 1)),
});
