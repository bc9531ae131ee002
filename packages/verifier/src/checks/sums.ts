import type { Findings } from '../report/findings.ts';
import type { Shown } from './contents.ts';
import { type Stated } from './entry.ts';
import type { Side } from './side.ts';

/** Checks the account of one side: what was paid, refunded and credited (PROTOCOL §6). */
export function checkSums(found: Findings, { steps }: Side, shown: Shown): void {
  const acts = steps.filter(({ statement }: Stated) => statement.name === 'DutyAct');
  for (const { index, statement } of acts) {
    if (shown.get(statement)?.has('document') !== true) {
      found.open('VERIFY_SUM_NOT_CHECKED', { record: index });
    }
  }
}
