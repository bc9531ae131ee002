import type { JsonValue } from '@acta/protocol';
import {
  accountOf,
  type AccountStep,
  checkFields,
  dutyActFields,
  parseDutyAct,
  parseProtest,
  parseRuleSet,
  protestFields,
  type RuleSet,
} from '@acta/tariff';
import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { type Spoken, type Stated, text } from './entry.ts';
import type { Side } from './side.ts';
import { wholeContent } from './whole-content.ts';

/**
 * Checks the account of one side: what each document says is what its statement says, and every sum
 * of `tariff` (paid, refunded, credited, interest) holds, as far as the documents are shown. An
 * attacker would have a payment counted that nobody signed as one.
 */
export function checkSums(
  found: Findings,
  { steps }: Side,
  entries: readonly Stated[],
  shown: Shown,
): void {
  // Assessments alone are no account: files of before there were acts hold nothing else.
  if (steps.every(({ statement }) => statement.name === 'Assess')) return;
  const records = new Map(steps.map(({ statement, index }) => [statement.digest, index]));
  const law = lawOf(found, steps, entries, shown);
  const taken = steps.map((step) => readStep(found, step, shown));
  if (taken.includes(undefined)) return;
  const account = found.attempt(() => accountOf(taken as AccountStep[], law));
  for (const { number, id, result, code, digest, details } of account?.checks ?? []) {
    const at = { record: records.get(digest), sum: number, id, ...(code && { code }), ...details };
    if (result === 'fail') found.fail('VERIFY_SUM_WRONG', at);
    else if (result === 'not checked') found.open('VERIFY_SUM_NOT_CHECKED', at);
  }
}

/** @returns undefined where its document contradicts it, or is none */
function readStep(
  found: Findings,
  { index, statement }: Stated,
  shown: Shown,
): AccountStep | undefined {
  const type = statement.name as AccountStep['type'];
  const content = contentOf(statement, shown);
  const at = { record: index };
  if (content === undefined && type !== 'Assess') found.open('VERIFY_SUM_NOT_CHECKED', at);
  const read = found.attempt(() => {
    if (content !== undefined && type === 'DutyAct') {
      checkFields(statement.message, dutyActFields(parseDutyAct(content)));
    }
    if (content !== undefined && type === 'Protest') {
      checkFields(statement.message, protestFields(parseProtest(content)));
    }
    return { type, digest: statement.digest, message: statement.message };
  }, at);
  return read && { ...read, ...(content !== undefined && { content }) };
}

const contentOf = (statement: Spoken, shown: Shown): JsonValue | undefined =>
  wholeContent(shown.get(statement)?.get('document'));

/**
 * The rule sets that interest and terms go by. Those of assessments check 21 judged; one that only an
 * act's document names must be the same nation's, published before it.
 */
function lawOf(
  found: Findings,
  steps: readonly Stated[],
  entries: readonly Stated[],
  shown: Shown,
): (digest: string) => RuleSet | undefined {
  const published = new Map(
    entries.flatMap((entry) =>
      entry.moved && entry.statement.name === 'PublishTariff'
        ? [[entry.statement.digest, entry] as const]
        : [],
    ),
  );
  const law = new Map<string, RuleSet>();
  for (const step of steps) {
    const at = { record: step.index, field: 'rules' };
    for (const digest of rulesOf(step, shown)) {
      const cited = published.get(digest);
      if (cited !== undefined && isForeign(cited, step)) {
        found.fail('VERIFY_LAW_FOREIGN', at);
        continue;
      }
      const content = cited && contentOf(cited.statement, shown);
      if (content === undefined) found.open('VERIFY_LAW_NOT_SHOWN', at);
      if (content === undefined || law.has(digest)) continue;
      const rules = found.attempt(() => parseRuleSet(content), at);
      if (rules !== undefined) law.set(digest, rules);
    }
  }
  return (digest) => law.get(digest);
}

function rulesOf({ statement }: Stated, shown: Shown): string[] {
  if (statement.name === 'Assess') return [text(statement, 'rules')];
  const rules = shown.get(statement)?.get('document')?.fields.get('/rules');
  return typeof rules === 'string' && rules !== '' ? [rules] : [];
}

const isForeign = (cited: Stated, { index, statement }: Stated): boolean =>
  cited.index > index ||
  text(cited.statement, 'kind') !== 'rule set' ||
  text(cited.statement, 'section') !== text(statement, 'section');
