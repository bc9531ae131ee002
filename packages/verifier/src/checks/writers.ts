import type { Findings } from '../report/findings.ts';
import { count, type Stated, text } from './entry.ts';

/** Group of the log's own records, which it writes itself. */
const GROUP_LOG = 0;

/**
 * Takes a kind of record only from the contract that was admitted for it at that index (PROTOCOL
 * §9): a contract of somebody's own could "record" anything.
 *
 * @param log address of the RecordLog
 */
export function checkWriters(found: Findings, entries: readonly Stated[], log: string): void {
  /** Group → its admission that stands at this point of the log. */
  const admissions = new Map<number, Stated>();
  const inForce = new Set<number>();
  for (const entry of entries) {
    const { record, index, statement, moved } = entry;
    const group = record.kind >> 8;
    const admission = admissions.get(group);
    const admitted = group === GROUP_LOG ? log : admission && text(admission.statement, 'writer');
    const at = { record: index, group, writer: record.writer };
    if (admitted === undefined) found.open('VERIFY_WRITER_NOT_SHOWN', at);
    else if (admitted !== record.writer) found.fail('VERIFY_WRITER_DIFFERS', { ...at, admitted });

    // The rest of the log only says that these were signed once, and moved nothing.
    if (!moved) continue;
    if (statement.name === 'MinuteInForce') inForce.add(count(statement, 'number'));
    if (statement.name !== 'WriterAdmitted') continue;
    admissions.set(count(statement, 'group'), entry);
    // After the founding only a minute in force admits a writer.
    const minute = count(statement, 'minute');
    if (minute !== 0 && !inForce.has(minute)) {
      found.open('VERIFY_MINUTE_NOT_SHOWN', { record: index, minute });
    }
  }
}
