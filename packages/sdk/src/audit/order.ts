import { sectionsAt, type Trust } from '@acta/protocol';
import type { AuditFindings } from './audit-report.ts';
import { isMoved } from './offices.ts';
import type { AuditRow } from './shard.ts';

const GROUP_LOG = 0;
const WRITER_ADMITTED = 0x0001;

/** What every record can be asked without knowing what is behind it, and who may write it. */
export class RecordOrder {
  readonly #trust: Trust;
  readonly #size: number;
  readonly #seen = new Map<string, number>();
  readonly #minutesInForce = new Set<number>();
  /** Group → the contract that writes it, and whether its admission was shown. */
  readonly #writers = new Map<number, { readonly writer: string; readonly isShown: boolean }>();
  #time = 0;
  /** Admissions of writers that were not shown, since a group's writer was last seen. */
  #hidden = 0;
  readonly #lastSeen = new Map<number, number>();

  constructor(trust: Trust, size: number) {
    this.#trust = trust;
    this.#size = size;
  }

  take(row: AuditRow, log: string, found: AuditFindings): void {
    const { index, recordedAt, sections, digest } = row;
    found.looked('records');
    found.looked('once');
    if (recordedAt < this.#time) {
      found.fail('records', 'AUDIT_TIME_BACK', { record: index, recordedAt, before: this.#time });
    }
    this.#time = Math.max(this.#time, recordedAt);
    const known = sectionsAt(this.#trust, this.#size);
    const foreign = sections.filter((code) => !known.includes(code));
    if (foreign.length > 0) {
      found.fail('records', 'AUDIT_SECTION_UNKNOWN', { record: index, sections: foreign });
    }
    const before = this.#seen.get(digest);
    if (before === undefined) this.#seen.set(digest, index);
    else found.fail('once', 'AUDIT_DIGEST_TWICE', { record: index, other: before, digest });
    this.#writer(row, log, found);
    this.#admit(row, found);
  }

  /** Index of the record of a statement. */
  find(digest: string): number | undefined {
    return this.#seen.get(digest);
  }

  #writer({ index, kind, writer }: AuditRow, log: string, found: AuditFindings): void {
    found.looked('writers');
    const group = kind >> 8;
    const at = { record: index, group, writer };
    if (group === GROUP_LOG) {
      if (writer !== log) found.fail('writers', 'VERIFY_WRITER_DIFFERS', { ...at, admitted: log });
      return;
    }
    const admitted = this.#writers.get(group);
    const hiddenSince = this.#hidden - (this.#lastSeen.get(group) ?? 0);
    this.#lastSeen.set(group, this.#hidden);
    if (admitted?.writer === writer) {
      if (!admitted.isShown) found.open('writers', 'VERIFY_WRITER_NOT_SHOWN', at);
    } else if (hiddenSince > 0) {
      // One of the admissions that were not shown may be his: it admits each group once.
      found.open('writers', 'VERIFY_WRITER_NOT_SHOWN', at);
      this.#writers.set(group, { writer, isShown: false });
    } else if (admitted === undefined) {
      found.fail('writers', 'VERIFY_WRITER_DIFFERS', { ...at, admitted: null });
    } else {
      found.fail('writers', 'AUDIT_WRITER_CHANGED', { ...at, admitted: admitted.writer });
    }
  }

  #admit(row: AuditRow, found: AuditFindings): void {
    const { kind, shown, index } = row;
    if (kind === WRITER_ADMITTED && shown === undefined) this.#hidden += 1;
    if (shown === undefined || !isMoved(row)) return;
    const { name, message } = shown;
    if (name === 'MinuteInForce') this.#minutesInForce.add(Number(message['number']));
    if (name !== 'WriterAdmitted') return;
    this.#writers.set(Number(message['group']), {
      writer: String(message['writer']),
      isShown: true,
    });
    const minute = Number(message['minute']);
    if (minute !== 0 && !this.#minutesInForce.has(minute)) {
      found.open('writers', 'VERIFY_MINUTE_NOT_SHOWN', { record: index, minute });
    }
  }
}
