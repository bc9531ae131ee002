import { type SignerSlot, STATEMENTS } from '@acta/protocol';
import { gives, type Held, keysOf, type Stated } from '@acta/verifier';
import type { AuditFindings } from './audit-report.ts';
import type { AuditRow, ShownRow } from './shard.ts';

/** What a record did to what a key holds. */
interface Change {
  readonly index: number;
  readonly at: number;
  readonly stated: Stated;
  /** Of an ending: whether even what was receipted before counts no more (PROTOCOL §1). */
  readonly compromised?: boolean;
}

/**
 * Who held what, record by record. An evidence file shows that a key was given its office; only the
 * whole log shows that it had not lost it again.
 */
export class OfficeBook {
  readonly #given = new Map<string, Change[]>();
  readonly #ended = new Map<string, Change[]>();
  readonly #partiesEnded = new Map<string, Change[]>();
  /** Whether the log names keys that were not shown: then nobody can say that a key held nothing. */
  #isWhole = true;

  /** Asks for every key under a statement, then takes what the statement itself changes. */
  take(row: AuditRow, found: AuditFindings): void {
    const { shown } = row;
    if (shown === undefined) {
      if (row.kind >> 8 <= 1) this.#isWhole = false;
      return;
    }
    const date = shown.receipt?.receivedAt ?? row.recordedAt;
    for (const { signer, slot } of shown.signed) {
      if (slot.by !== 'key') this.#ask(row, signer, slot, date, found);
    }
    if (shown.receipt !== undefined) {
      const { signer, section, receivedAt } = shown.receipt;
      const slot = { by: 'office', section, offices: ['RECEIPT_KEY'] } as const;
      this.#ask(row, signer, slot, receivedAt, found);
    }
    if (isMoved(row)) this.#change(row, shown);
  }

  #ask(row: AuditRow, key: string, slot: Held, date: number, found: AuditFindings): void {
    const { index } = row;
    found.looked('offices');
    const ended = this.#endOf(row, key, slot, date);
    if (ended === 'held') return;
    const at = { record: index, signer: key, ...(slot as SignerSlot) };
    if (typeof ended === 'number') found.fail('offices', 'AUDIT_OFFICE_ENDED', { ...at, ended });
    else if (this.#isWhole) found.fail('offices', 'VERIFY_OFFICE_NOT_SHOWN', at);
    else found.open('offices', 'VERIFY_OFFICE_NOT_SHOWN', at);
  }

  /** Whether a key of the party's section's RECEIPT_KEY office signed a promise. */
  heldReceiptKey(key: string, section: string, date: number): boolean {
    const slot = { by: 'office', section, offices: ['RECEIPT_KEY'] } as const;
    return (this.#given.get(key) ?? []).some(({ stated }) => gives(stated, key, slot, date));
  }

  /** `held`, the index of the record that ended it, or undefined where it was never given. */
  #endOf(row: AuditRow, key: string, slot: Held, date: number): 'held' | number | undefined {
    let ended: number | undefined;
    for (const grant of this.#given.get(key) ?? []) {
      if (!gives(grant.stated, key, slot, date)) continue;
      const end = [
        ...(this.#ended.get(key) ?? []),
        ...(slot.by === 'party' ? (this.#partiesEnded.get(slot.party) ?? []) : []),
      ].find((one) => one.index > grant.index && this.#kills(one, grant, row, date));
      if (end === undefined) return 'held';
      ended = end.index;
    }
    return ended;
  }

  #kills(end: Change, grant: Change, row: AuditRow, date: number): boolean {
    const { name, message } = end.stated.statement;
    const given = grant.stated.statement;
    const isIts =
      name === 'EndParty' ||
      (name === 'EndDelegate' &&
        given.name === 'Delegate' &&
        given.message['party'] === message['party']) ||
      (name === 'CancelPending' && given.name === 'Appoint') ||
      (name === 'EndAppointment' &&
        (given.name !== 'Appoint' || given.message['office'] === message['office']));
    if (!isIts) return false;
    // What a receipt dates before the end still counts, unless the key was in other hands.
    if (end.compromised === true || date > end.at) return true;
    return date === end.at && row.shown?.receipt === undefined;
  }

  #change({ index, recordedAt, ...record }: AuditRow, shown: ShownRow): void {
    const { name, message, keys } = shown;
    const type = STATEMENTS[name];
    const statement = {
      name,
      type,
      message,
      digest: record.digest,
      given: { type: name, message },
    };
    const stated: Stated = {
      given: { record: '', proof: '', statement: statement.given, ...(keys && { keys }) },
      record: { ...record, recordedAt },
      index,
      statement,
      moved: true,
    };
    const change = { index, at: recordedAt, stated };
    for (const key of keysOf(stated)) push(this.#given, key, change);
    const compromised = message['ending'] === 'compromised';
    switch (name) {
      case 'EndAppointment':
      case 'CancelPending':
        return push(this.#ended, String(message['appointee']), { ...change, compromised });
      case 'EndDelegate':
        return push(this.#ended, String(message['delegate']), { ...change, compromised });
      case 'EndParty':
        return push(this.#partiesEnded, String(message['party']), { ...change, compromised });
      default:
    }
  }
}

export const isMoved = ({ kind }: AuditRow): boolean => (kind & 0xff) !== 0xff;

function push(map: Map<string, Change[]>, key: string, change: Change): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [change]);
  else list.push(change);
}
