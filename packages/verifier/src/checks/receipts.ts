import {
  decodeReceipt,
  decodeSignature,
  digestUnder,
  recoverSigner,
  STATEMENTS,
  SUPERSEDED,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { count, spokenIn, type Stated } from './entry.ts';
import type { Grants } from './grants.ts';

/** How far a deadline may lie ahead, and how long a receipt may wait for its inclusion. */
const MAX_DELAY = 30 * 86_400;

/** Checks what dates each statement: its section's receipt, or else its block. */
export function checkReceipts(
  found: Findings,
  entries: readonly Stated[],
  grants: Grants,
  separator: Uint8Array,
): void {
  for (const entry of entries) {
    const at = { record: entry.index };
    const date = found.attempt(() => dated(found, entry, grants, separator), at);
    // What moved nothing kept no deadline, but stands there for the receipt that promised it.
    if (!entry.moved && entry.given.receipt === undefined)
      found.open('VERIFY_RECEIPT_NOT_SHOWN', at);
    if (date === undefined || !entry.moved) continue;
    for (const spoken of spokenIn(entry)) {
      if ('deadline' in spoken.message)
        checkDeadline(found, entry, count(spoken, 'deadline'), date);
    }
  }
}

/** The date of a statement, or undefined where its receipt is no good. */
function dated(
  found: Findings,
  { given, record, index, statement }: Stated,
  grants: Grants,
  separator: Uint8Array,
): number | undefined {
  if (given.receipt === undefined) return record.recordedAt;
  const { signer, bytes } = given.receipt;
  const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
  const at = { record: index, signer, section };
  const message = { section, digest: statement.digest, receivedAt, seq };
  const digest = digestUnder(separator, STATEMENTS.Receipt, message);
  const recovered = recoverSigner(separator, digest, decodeSignature(signature));
  if (recovered !== signer) {
    found.fail('VERIFY_RECEIPT_BAD', { ...at, recovered });
    return undefined;
  }
  if (receivedAt > record.recordedAt || record.recordedAt > receivedAt + MAX_DELAY) {
    found.fail('VERIFY_RECEIPT_TIME', { ...at, receivedAt, recordedAt: record.recordedAt });
    return undefined;
  }
  if (record.kind === SUPERSEDED && record.sections.join() !== section) {
    found.fail('VERIFY_SECTIONS_DIFFER', { ...at, sections: record.sections });
  }
  const office = { by: 'office', section, offices: ['RECEIPT_KEY'] } as const;
  if (!grants.holds(signer, office, index, receivedAt)) {
    found.open('VERIFY_OFFICE_NOT_SHOWN', { ...at, offices: office.offices });
  }
  return receivedAt;
}

function checkDeadline(found: Findings, entry: Stated, deadline: number, date: number): void {
  const at = { record: entry.index, deadline, date };
  if (deadline > date + MAX_DELAY) found.fail('VERIFY_DEADLINE', at);
  if (date <= deadline) return;
  // The contract took it, so it saw a receipt that the file does not show.
  if (entry.given.receipt === undefined) found.open('VERIFY_RECEIPT_NOT_SHOWN', at);
  else found.fail('VERIFY_DEADLINE', at);
}
