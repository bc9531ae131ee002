import type { RecordsSubject } from '@acta/protocol';
import type { Checks } from '../report/checks.ts';
import { checkAmounts } from './amounts.ts';
import type { Shown } from './contents.ts';
import { checkDisclosed } from './disclosed.ts';
import type { Stated } from './entry.ts';
import { checkHands } from './hands.ts';
import { readAssessments } from './law.ts';
import { checkInForce, readMinute, textsOf } from './minute.ts';
import { checkQuantities } from './quantities.ts';
import { readSide } from './side.ts';
import { checkSums } from './sums.ts';
import { followTrail, type Step } from './trail.ts';

/** Group of the custody contract's records. */
const GROUP_CUSTODY = 3;

/** Whether an entry is one that the file is evidence of, and not a part that others rest on. */
export function isOwn(subject: RecordsSubject, { record, index, statement }: Stated): boolean {
  const { message, name } = statement;
  switch (subject.kind) {
    case 'record':
      return index === subject.index;
    case 'trail':
      return record.kind >> 8 === GROUP_CUSTODY;
    case 'minute':
      return name.startsWith('Minute') && message['number'] === subject.number;
    case 'assessment':
      return (
        message['declaration'] === subject.declaration &&
        (name === 'Declare' ||
          (['Assess', 'DutyAct', 'Protest'].includes(name) &&
            message['section'] === subject.section))
      );
    case 'current':
      return statement.digest === subject.head;
    case 'breach':
      return false;
  }
}

/**
 * Makes the checks of the file's own kind.
 *
 * @param whole all entries of the file, if each of them could be read
 * @returns the steps of a trail, and of the trails that went into it
 */
export function checkSubject(
  checks: Checks,
  subject: RecordsSubject,
  whole: readonly Stated[] | undefined,
  own: readonly Stated[] | undefined,
  shown: Shown | undefined,
): readonly Step[] | undefined {
  const disclose = (concerned: readonly Stated[] | undefined): void => {
    checks.run('disclosed', [whole, concerned, shown], (found, whole, concerned, shown) =>
      checkDisclosed(found, subject, whole, concerned, shown),
    );
  };
  switch (subject.kind) {
    case 'record':
    case 'current':
    case 'breach':
      disclose(own);
      return undefined;
    case 'trail': {
      const ways = checks.run('trail', [whole], (found, whole) =>
        followTrail(found, whole, subject),
      );
      disclose(own);
      checks.run('hands', [whole, ways, shown], checkHands);
      checks.run('quantities', [ways], checkQuantities);
      return ways?.flatMap(({ steps }) => steps);
    }
    case 'minute': {
      const minute = checks.run('minute-signed', [whole], (found, whole) =>
        readMinute(found, whole, subject.number),
      );
      disclose(minute && textsOf(minute));
      checks.run('minute-in-force', [whole, minute], checkInForce);
      return undefined;
    }
    case 'assessment': {
      const assessments = checks.run('law', [whole], (found, whole) =>
        readAssessments(found, whole, subject),
      );
      disclose(
        assessments?.flatMap(({ entry, schedule = [], rules = [], exchange = [] }) =>
          [entry, schedule, rules, exchange].flat(),
        ),
      );
      checks.run('amounts', [assessments, shown], checkAmounts);
      checks.run('sums', [whole, assessments, shown], (found, whole, _assessments, shown) =>
        checkSums(found, readSide(found, whole, subject), whole, shown),
      );
      return undefined;
    }
  }
}
