import type { AssessmentSubject } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { count, type Stated, text } from './entry.ts';

/** One assessment with what it cites. */
export interface Assessment {
  readonly entry: Stated;
  readonly schedule?: Stated;
  readonly rules?: Stated;
  readonly exchange?: Stated;
  /** Whether it cites exchange rates at all. */
  readonly citesExchange: boolean;
}

const NONE = `0x${'00'.repeat(32)}`;

/**
 * Reads one nation's side of a declaration from its first statement on, and checks that what each
 * assessment cites was published by the same nation, before it, and was in force on the legal date
 * (PROTOCOL §6).
 *
 * @returns the assessments, unless something contradicts them
 */
export function readAssessments(
  found: Findings,
  entries: readonly Stated[],
  { declaration, section }: AssessmentSubject,
): Assessment[] | undefined {
  // A publication that was superseded never was law.
  const took = entries.filter(({ moved }) => moved);
  const byDigest = new Map(took.map((entry) => [entry.statement.digest, entry]));
  const assessments: Assessment[] = [];
  let head = NONE;
  for (const entry of took) {
    const { statement, index } = entry;
    if (!['Assess', 'DutyAct'].includes(statement.name)) continue;
    if (text(statement, 'declaration') !== declaration) continue;
    if (text(statement, 'section') !== section) continue;
    if (text(statement, 'head') !== head) found.fail('VERIFY_ASSESSMENT_HOLE', { before: index });
    head = statement.digest;
    if (statement.name !== 'Assess') continue;
    const cite = (field: string, kind: string): { [name: string]: Stated } => {
      const cited = findCited(found, took, byDigest, entry, field, kind);
      return cited === undefined ? {} : { [field]: cited };
    };
    assessments.push({
      entry,
      ...cite('schedule', 'schedule'),
      ...cite('rules', 'rule set'),
      ...cite('exchange', 'exchange rates'),
      citesExchange: text(statement, 'exchange') !== NONE,
    });
  }
  if (assessments.length === 0) found.open('VERIFY_ASSESSMENT_NOT_SHOWN', { declaration, section });
  return found.status === 'fail' ? undefined : assessments;
}

function findCited(
  found: Findings,
  entries: readonly Stated[],
  byDigest: ReadonlyMap<string, Stated>,
  { statement, index }: Stated,
  field: string,
  kind: string,
): Stated | undefined {
  const digest = text(statement, field);
  if (field === 'exchange' && digest === NONE) return undefined;
  const at = { record: index, field };
  const cited = byDigest.get(digest);
  if (cited === undefined) {
    found.open('VERIFY_LAW_NOT_SHOWN', at);
    return undefined;
  }
  const published = cited.statement;
  if (
    published.name !== 'PublishTariff' ||
    text(published, 'kind') !== kind ||
    cited.index > index
  ) {
    found.fail('VERIFY_LAW_FOREIGN', at);
    return undefined;
  }
  if (text(published, 'section') !== text(statement, 'section')) {
    found.fail('VERIFY_LAW_FOREIGN', { ...at, section: text(published, 'section') });
  }
  const legalDate = count(statement, 'legalDate');
  const until = count(published, 'until');
  if (legalDate < count(published, 'from') || (until !== 0 && legalDate >= until)) {
    found.fail('VERIFY_LAW_NOT_IN_FORCE', { ...at, legalDate });
  }
  checkMinute(found, entries, cited);
  return cited;
}

/** Law that rests on a minute rests on one that was in force when it was published. */
function checkMinute(found: Findings, entries: readonly Stated[], published: Stated): void {
  const minute = count(published.statement, 'minute');
  if (minute === 0) return;
  const inForce = entries.some(
    ({ statement, index }) =>
      index < published.index &&
      statement.name === 'MinuteInForce' &&
      count(statement, 'number') === minute,
  );
  if (!inForce) found.open('VERIFY_MINUTE_NOT_SHOWN', { record: published.index, minute });
}
