import type { ErrorCode } from '@acta/protocol';
import type { Loose } from '../support/verify.ts';
import { find, set } from './tampering.ts';

/** A figure or date of the law that somebody alters in a file, and what the report must call it. */
export interface Alteration {
  readonly name: string;
  readonly tamper: (file: Loose) => void;
  /** The check that fails; what is off its root is off it whatever it is. */
  readonly at: 'contents' | 'statements';
  readonly named: ErrorCode;
}

const [SCHEDULE, RULES, RATES] = [0, 1, 2];
const LATER = '2027-01-01T00:00:00-05:00';

const leaf = (record: Loose, path: string): Loose =>
  (record['statement']!['documents']!['document']!['leaves'] as Loose[]).find(
    (one) => one['path'] === path,
  )!;
const law = (file: Loose, nth: number, path: string): Loose =>
  leaf(find(file, 'PublishTariff', nth), path);

/** A field of the law, or a member of the line that it is. */
const inLaw =
  (nth: number, path: string, value: string, member?: string) =>
  (file: Loose): void =>
    member === undefined
      ? set(law(file, nth, path), 'value', value)
      : set(law(file, nth, path)['value']!, member, value);
const inAssessment =
  (path: string, value: string) =>
  (file: Loose): void =>
    set(leaf(find(file, 'Assess'), `/assessment/${path}`), 'value', value);

const off = (
  name: string,
  named: ErrorCode,
  tamper: Alteration['tamper'],
  at: Alteration['at'] = 'contents',
): Alteration => ({ name, tamper, at, named });

export const ALTERATIONS: readonly Alteration[] = [
  off(
    'a rate in the schedule',
    'VERIFY_RATE_DIFFERS',
    inLaw(SCHEDULE, '/lines/1', '1.5%', 'general'),
  ),
  off(
    'a rate in the assessment',
    'VERIFY_RATE_DIFFERS',
    inAssessment('lines/0/components/0/rate', '1.5%'),
  ),
  off(
    'the rate of a fee in the rules',
    'VERIFY_RATE_DIFFERS',
    inLaw(RULES, '/lines/0', '0.3463', 'value'),
  ),
  off(
    'the rate of a fee in the assessment',
    'VERIFY_RATE_DIFFERS',
    inAssessment('fees/0/rate', '0.3463%'),
  ),
  off('a minimum in the rules', 'VERIFY_BOUND_DIFFERS', inLaw(RULES, '/lines/1', '2.00', 'value')),
  off('a maximum in the rules', 'VERIFY_BOUND_DIFFERS', inLaw(RULES, '/lines/2', '9.00', 'value')),
  off(
    'a maximum in the assessment',
    'VERIFY_BOUND_DIFFERS',
    inAssessment('fees/0/maximum', '9.00'),
  ),
  off(
    'the rounding of duty in the rules',
    'VERIFY_ROUNDING_DIFFERS',
    inLaw(RULES, '/dutyRounding/rounding', 'mxn-pesos-cff-20'),
  ),
  off(
    'the rounding of a fee in the rules',
    'VERIFY_ROUNDING_DIFFERS',
    inLaw(RULES, '/fees/0/rounding', 'mxn-pesos-cff-20'),
  ),
  off(
    'the rounding in the assessment',
    'VERIFY_ROUNDING_DIFFERS',
    inAssessment('lines/0/components/0/rounding', 'mxn-pesos-cff-20'),
  ),
  off(
    'an exchange rate as published',
    'VERIFY_EXCHANGE_RATE_DIFFERS',
    inLaw(RATES, '/lines/0', '0.054', 'rate'),
  ),
  off(
    'the day of an exchange rate',
    'VERIFY_EXCHANGE_RATE_DIFFERS',
    inLaw(RATES, '/lines/0', LATER, 'from'),
  ),
  off(
    'an exchange rate in the assessment',
    'VERIFY_EXCHANGE_RATE_DIFFERS',
    inAssessment('lines/0/exchangeRate', '0.054'),
  ),
  off('the first day of the schedule', 'VERIFY_LAW_DATE_DIFFERS', inLaw(SCHEDULE, '/from', LATER)),
  off(
    'the first day of the schedule, to one that covers the assessment too',
    'VERIFY_LAW_DATE_DIFFERS',
    inLaw(SCHEDULE, '/from', '2026-02-01T00:00:00-05:00'),
  ),
  off(
    'the last day of the schedule',
    'VERIFY_LAW_DATE_DIFFERS',
    inLaw(SCHEDULE, '/until', '2026-02-01T00:00:00-05:00'),
  ),
  off('the first day of the rules', 'VERIFY_LAW_DATE_DIFFERS', inLaw(RULES, '/from', LATER)),
  off(
    'the first day of the schedule in the statement that published it',
    'VERIFY_LAW_DATE_DIFFERS',
    (file) => set(find(file, 'PublishTariff')['statement']!['message']!, 'from', 1_790_000_000),
    'statements',
  ),
];
