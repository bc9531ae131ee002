export { type Account, accountOf, type AccountState } from './account/account.ts';
export { affected, type Change } from './account/affected.ts';
export { type Deadline, type DeadlineEvent, deadlinesOf } from './account/deadlines.ts';
export { differencesOf, type Facts, type SideDifference } from './account/differences.ts';
export {
  DUTY_WORDS,
  type DutyActContent,
  dutyActShape,
  type DutyWord,
  type InterestItem,
  parseDutyAct,
} from './account/duty-act.ts';
export { interestOf } from './account/interest.ts';
export { needsPeople, type QueueContext, type Reason } from './account/needs-people.ts';
export { type Intended, owedInterest } from './account/owed-interest.ts';
export { parseProtest, type ProtestContent, protestShape } from './account/protest.ts';
export type { AccountStep } from './account/step.ts';
export { SUM_CHECKS, type SumCheck, type SumCheckId } from './account/sum-checks.ts';
export type { Law, ProtestState } from './account/walk.ts';
export {
  type Certification,
  type Declaration,
  type DeclarationLine,
  declarationShape,
} from './declaration/declaration.ts';
export { declarationId } from './declaration/declaration-id.ts';
export { parseDeclaration } from './declaration/parse-declaration.ts';
export {
  assessFields,
  checkFields,
  declareFields,
  dutyActFields,
  protestFields,
  publishTariffFields,
} from './documents/bindings.ts';
export { parseTariffDocument, type TariffDocument } from './documents/tariff-document.ts';
export { assess } from './duty/assess.ts';
export { type Blame, blame } from './duty/blame.ts';
export { type Assessment, assessmentShape, parseAssessment } from './duty/assessment.ts';
export type { Difference, Unchecked } from './duty/checking-sheet.ts';
export type { DutyInput } from './duty/input.ts';
export { recompute, type Recomputation, type RecomputeInput } from './duty/recompute.ts';
export {
  type ExchangeRates,
  exchangeShape,
  parseExchangeRates,
  showExchangeRates,
} from './exchange/exchange-rates.ts';
export {
  entryCheckDigit,
  type EntryNumber,
  formatEntryNumber,
  parseEntryNumber,
} from './identifiers/entry-number.ts';
export { formatPedimento, parsePedimento, type Pedimento } from './identifiers/pedimento.ts';
export { NOTATIONS, type Notation } from './rate/notations.ts';
export { parseMexicanRate } from './rate/parse-mexican-rate.ts';
export { parseRate } from './rate/parse-rate.ts';
export { parseSpecial } from './rate/parse-special.ts';
export { printRate, printSpecial, printTerm } from './rate/print-rate.ts';
export {
  type AdValorem,
  type Polarized,
  type Rate,
  RATE_UNITS,
  type RateUnit,
  type SpecialRate,
  type Specific,
  type Term,
} from './rate/rate.ts';
export { findFigure } from './rules/figures.ts';
export { parseRuleSet, showRuleSet } from './rules/parse-rule-set.ts';
export { type FigureRow, isSecond, type RuleSet, ruleSetShape } from './rules/rule-set.ts';
export { type EnteredRates, importCatalogue } from './schedule/import-catalogue.ts';
export { findLine } from './schedule/find-line.ts';
export { importCsv, type ScheduleHead } from './schedule/import-csv.ts';
export { importUsitcCsv, importUsitcJson } from './schedule/import-usitc.ts';
export {
  parseSchedule,
  type Schedule,
  type ScheduleLine,
  scheduleShape,
  showSchedule,
} from './schedule/schedule.ts';
export {
  compare,
  type Comparison,
  type Question,
  type Revenue,
  revenueOf,
  simulate,
  type Simulation,
} from './simulation/simulate.ts';
export { covers, type Dated, instant, isMoment } from './support/moment.ts';
export { ROUNDINGS, type Rounding } from './support/rounding.ts';
export type { ShownDocument } from './support/shown.ts';
