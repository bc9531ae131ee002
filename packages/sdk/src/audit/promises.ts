import {
  ActaError,
  decodeReceipt,
  decodeSignature,
  digestUnder,
  isJsonObject,
  recoverSigner,
  STATEMENTS,
} from '@acta/protocol';
import type { PublishedCheckpoint } from '../mirror/published-checkpoint.ts';
import type { AuditFindings } from './audit-report.ts';
import type { OfficeBook } from './offices.ts';
import type { RecordOrder } from './order.ts';
import type { AuditRow } from './shard.ts';

/** A receipt that somebody holds, for a statement that should be in the log. */
export interface Promised {
  /** Of the statement. */
  readonly digest: string;
  /** The 80 bytes of `encodeReceipt`, `0x…`. */
  readonly receipt: string;
}

const DAY = 86_400;

/** @throws ActaError AUDIT_SHOWN_MALFORMED {line} */
export function parsePromises(text: string): Promised[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        value = undefined;
      }
      if (!isJsonObject(value)) throw new ActaError('AUDIT_SHOWN_MALFORMED', { line: at + 1 });
      const { digest, receipt } = value;
      const isGood =
        typeof digest === 'string' &&
        /^0x[0-9a-f]{64}$/.test(digest) &&
        typeof receipt === 'string' &&
        /^0x[0-9a-f]{160}$/.test(receipt);
      if (!isGood) throw new ActaError('AUDIT_SHOWN_MALFORMED', { line: at + 1 });
      return { digest, receipt };
    });
}

/** Receipts in their order: number and time rise together, so that none can be dated back. */
export class ReceiptOrder {
  readonly #bySection = new Map<string, { seq: number; receivedAt: number; index: number }[]>();

  take({ shown, index }: AuditRow, found: AuditFindings): void {
    const { receipt } = shown ?? {};
    if (receipt === undefined) return;
    found.looked('receipts');
    const { section, seq, receivedAt } = receipt;
    const list = this.#bySection.get(section) ?? [];
    this.#bySection.set(section, list);
    list.push({ seq, receivedAt, index });
  }

  end(found: AuditFindings): void {
    for (const [section, list] of this.#bySection) {
      list.sort((a, b) => a.seq - b.seq);
      for (let at = 1; at < list.length; at += 1) {
        const [before, one] = [list[at - 1]!, list[at]!];
        if (before.seq < one.seq && before.receivedAt <= one.receivedAt) continue;
        found.fail('receipts', 'AUDIT_RECEIPTS_DISORDER', {
          record: one.index,
          other: before.index,
          section,
          seq: one.seq,
        });
      }
    }
  }
}

/**
 * Whether what was promised is in the log (PROTOCOL §3): within a day of the first checkpoint that all
 * cosigned after the receipt. The first one that this mirror saw is no earlier, so the day is never
 * counted too short.
 *
 * @param checkpoints all that the mirror saw, ascending, the audited one last
 */
export function checkPromises(
  promises: readonly Promised[],
  separator: Uint8Array,
  checkpoints: readonly PublishedCheckpoint[],
  order: RecordOrder,
  offices: OfficeBook,
  found: AuditFindings,
): void {
  for (const { digest, receipt } of promises) {
    found.looked('promises');
    const { section, receivedAt, seq, signature } = decodeReceipt(receipt);
    const at = { digest, section, receivedAt, seq };
    if (order.find(digest) !== undefined) continue;
    const message = { section, digest, receivedAt, seq };
    const signed = digestUnder(separator, STATEMENTS.Receipt, message);
    const signer = signerOf(separator, signed, signature);
    if (signer === undefined || !offices.heldReceiptKey(signer, section, receivedAt)) {
      // Anybody can make up a receipt: without the key's appointment it accuses nobody.
      found.open('promises', 'VERIFY_OFFICE_NOT_SHOWN', { ...at, signer: signer ?? null });
      continue;
    }
    const after = checkpoints.find(({ times }) => Math.min(...times) >= receivedAt);
    const due = after && Math.max(...after.times) + DAY;
    const now = Math.min(...checkpoints.at(-1)!.times);
    if (due !== undefined && now > due) {
      found.fail('promises', 'AUDIT_RECEIPT_BREACHED', { ...at, due, now });
    } else found.open('promises', 'AUDIT_PROMISE_OPEN', { ...at, due: due ?? null, now });
  }
}

function signerOf(separator: Uint8Array, digest: string, signature: string): string | undefined {
  try {
    return recoverSigner(separator, digest, decodeSignature(signature));
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}
