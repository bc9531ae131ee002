import {
  ActaError,
  bytesToHex,
  decodeEntryBundle,
  decodeReceipt,
  decodeRecord,
  decodeSignature,
  decodeTile,
  digestUnder,
  equalBytes,
  fromUtf8,
  leafHash,
  type LogRecord,
  type Message,
  recoverSigner,
  type SignerSlot,
  type StatementName,
  statementOfKind,
  CONTESTED,
  STATEMENTS,
  SUPERSEDED,
  tilePath,
} from '@acta/protocol';
import {
  checkContents,
  checkSignatures,
  Findings,
  type Placed,
  readStatements,
  spokenIn,
  type Stated,
} from '@acta/verifier';
import type { ReadLog } from '../mirror/log-place.ts';
import type { AuditCheckId, AuditFinding } from './audit-report.ts';
import { parseShown, type ShownEntry, shownPath } from './shown-statements.ts';

/** Entries of one bundle: what an auditing thread takes at a time. */
export interface Shard {
  /** Index of the bundle. */
  readonly index: number;
  /** Entries in it: 256, or fewer at the right edge. */
  readonly width: number;
  /** Separator of the ledger's EIP-712 domain. */
  readonly separator: Uint8Array;
}

/** A receipt that dates a statement, its signature checked. */
export interface DatedBy {
  readonly signer: string;
  readonly section: string;
  readonly receivedAt: number;
  readonly seq: number;
}

/** A statement that hashes to its record, with the keys that signed it. */
export interface ShownRow {
  readonly name: StatementName;
  readonly message: Message;
  readonly handoff?: { readonly digest: string; readonly message: Message };
  readonly signed: readonly { readonly signer: string; readonly slot: SignerSlot }[];
  readonly receipt?: DatedBy;
  readonly contents?: ShownEntry['contents'];
  readonly outputs?: ShownEntry['outputs'];
  readonly keys?: ShownEntry['keys'];
}

/** An entry as it is looked at in its place. */
export interface AuditRow extends LogRecord {
  readonly index: number;
  readonly shown?: ShownRow;
}

export interface ShardResult {
  /** Leaf hashes as computed from the entries, 32 bytes each, one after the other. */
  readonly leaves: Uint8Array;
  readonly rows: readonly AuditRow[];
  readonly found: readonly AuditFinding[];
  readonly signatures: number;
}

/** How long a receipt may wait for its inclusion, and how far ahead a deadline may lie. */
const MAX_DELAY = 30 * 86_400;

/**
 * Audits a bundle as far as it can be without the rest of the log: leaf hashes, records, statements,
 * signatures and receipts. This is nearly all of the work, and every thread can do its part of it.
 *
 * @param read the log
 * @param shown the statements, if any were shown
 */
export async function auditShard(
  { index, width, separator }: Shard,
  read: ReadLog,
  shown: ReadLog | undefined,
): Promise<ShardResult> {
  const found: AuditFinding[] = [];
  const fail = (check: AuditCheckId, code: AuditFinding['code'], details: object): void => {
    found.push({ check, status: 'fail', code, details: { ...details } });
  };
  const entries = await readEntries(index, width, read, fail);
  const leaves = new Uint8Array(32 * entries.length);
  entries.forEach((entry, at) => leaves.set(leafHash(entry), 32 * at));
  await compareTile(index, width, leaves, read, fail);
  const first = index * 256;
  const rows: (AuditRow | undefined)[] = entries.map((entry, at) => {
    try {
      const record = decodeRecord(entry);
      if (isKnown(record.kind)) return { index: first + at, ...record };
      const details = { record: first + at, kind: record.kind };
      found.push({
        check: 'records',
        status: 'not checked',
        code: 'VERIFY_RECORD_KIND_UNKNOWN',
        details,
      });
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      fail('records', error.code, { record: first + at, ...error.details });
    }
    return undefined;
  });
  let signatures = 0;
  for (const given of await readShown(index, width, shown, fail)) {
    const at = given.index - first;
    const row = rows[at];
    if (row === undefined || given.record !== bytesToHex(entries[at]!)) {
      fail('statements', 'AUDIT_ENTRY_FOREIGN', { record: given.index });
      continue;
    }
    const stated = judge(given, row, separator, found);
    if (stated === undefined) continue;
    rows[at] = { ...row, shown: stated };
    signatures += stated.signed.length + (stated.receipt === undefined ? 0 : 1);
  }
  return { leaves, rows: rows.filter((row) => row !== undefined), found, signatures };
}

type Fail = (check: AuditCheckId, code: AuditFinding['code'], details: object) => void;

async function readEntries(
  index: number,
  width: number,
  read: ReadLog,
  fail: Fail,
): Promise<Uint8Array[]> {
  const path = tilePath({ level: 'entries', index, width });
  const bytes = await read(path);
  if (bytes === undefined) {
    fail('tiles', 'LOG_TILE_MISSING', { path });
    return [];
  }
  try {
    const entries = decodeEntryBundle(bytes);
    if (entries.length === width) return entries;
    fail('tiles', 'LOG_ENTRIES_DIFFER', { path, entries: entries.length, wanted: width });
    return entries.slice(0, width);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    fail('tiles', error.code, { path, ...error.details });
    return [];
  }
}

/** Which entries differ from the hashes that are kept for them. */
async function compareTile(
  index: number,
  width: number,
  leaves: Uint8Array,
  read: ReadLog,
  fail: Fail,
): Promise<void> {
  const path = tilePath({ level: 0, index, width });
  const bytes = await read(path);
  if (bytes === undefined) return fail('tiles', 'LOG_TILE_MISSING', { path });
  if (bytes.length !== 32 * width) return fail('tiles', 'LOG_TILE_DIFFERS', { path });
  decodeTile(bytes).forEach((hash, at) => {
    const own = leaves.subarray(32 * at, 32 * at + 32);
    if (own.length > 0 && !equalBytes(hash, own)) {
      fail('tiles', 'LOG_ENTRIES_DIFFER', { record: index * 256 + at });
    }
  });
}

async function readShown(
  index: number,
  width: number,
  shown: ReadLog | undefined,
  fail: Fail,
): Promise<ShownEntry[]> {
  const path = shownPath(index, width);
  const bytes = await shown?.(path);
  if (bytes === undefined) return [];
  try {
    return parseShown(fromUtf8(bytes) ?? 'not UTF-8');
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    fail('statements', error.code, { path, ...error.details });
    return [];
  }
}

/** Digest, lists, signatures and receipt of one statement, by the verifier's own steps. */
function judge(
  { index, ...shown }: ShownEntry,
  record: AuditRow,
  separator: Uint8Array,
  into: AuditFinding[],
): ShownRow | undefined {
  const run = <T>(check: AuditCheckId, step: (found: Findings) => T): T => {
    const found = new Findings();
    const result = step(found);
    if (found.status === 'pass') return result;
    for (const { status, code, details } of found.kept) into.push({ check, status, code, details });
    return result;
  };
  const given = { ...shown, proof: '' };
  const placed: Placed = { given, record, index };
  const [stated] = run('statements', (found) => {
    const read = readStatements(found, [placed], separator);
    // What is not under its root is as if it had not been shown.
    return read.length > 0 && found.attempt(() => checkContents(found, read)) !== undefined
      ? read
      : [];
  });
  if (stated === undefined) return undefined;
  const signed = run('signatures', (found) =>
    checkSignatures(found, [stated], () => true, separator),
  );
  const receipt = run('receipts', (found) => checkReceipt(found, stated, separator));
  const { statement, handoff } = stated;
  return {
    name: statement.name,
    message: statement.message,
    ...(handoff && { handoff: { digest: handoff.digest, message: handoff.message } }),
    signed: spokenIn(stated).flatMap((spoken) => signed.get(spoken) ?? []),
    ...(receipt && { receipt }),
    ...(given.contents && { contents: given.contents }),
    ...(given.outputs && { outputs: given.outputs }),
    ...(given.keys && { keys: given.keys }),
  };
}

/** Signature and time of a receipt, and the deadlines of what it dates (PROTOCOL §3). */
function checkReceipt(
  found: Findings,
  { given, record, index, statement, handoff, moved }: Stated,
  separator: Uint8Array,
): DatedBy | undefined {
  const at = { record: index };
  let date = record.recordedAt;
  let dated: DatedBy | undefined;
  if (given.receipt !== undefined) {
    const { signer, bytes } = given.receipt;
    dated = found.attempt(() => {
      const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
      const message = { section, digest: statement.digest, receivedAt, seq };
      const digest = digestUnder(separator, STATEMENTS.Receipt, message);
      const recovered = recoverSigner(separator, digest, decodeSignature(signature));
      if (recovered === signer) return { signer, section, receivedAt, seq };
      found.fail('VERIFY_RECEIPT_BAD', { ...at, signer, recovered });
      return undefined;
    }, at);
    if (dated === undefined) return undefined;
    date = dated.receivedAt;
    if (date > record.recordedAt || record.recordedAt > date + MAX_DELAY) {
      found.fail('VERIFY_RECEIPT_TIME', { ...at, receivedAt: date, recordedAt: record.recordedAt });
    }
  } else if (!moved) found.open('VERIFY_RECEIPT_NOT_SHOWN', at);
  if (!moved) return dated;
  for (const { message } of [statement, handoff].filter((one) => one !== undefined)) {
    const deadline = message['deadline'];
    if (deadline === undefined) continue;
    const details = { ...at, deadline, date };
    if (Number(deadline) > date + MAX_DELAY) found.fail('VERIFY_DEADLINE', details);
    if (date <= Number(deadline)) continue;
    // The contract took it, so it saw a receipt.
    if (dated === undefined) found.open('VERIFY_RECEIPT_NOT_SHOWN', details);
    else found.fail('VERIFY_DEADLINE', details);
  }
  return dated;
}

const isKnown = (kind: number): boolean =>
  kind === CONTESTED || kind === SUPERSEDED || statementOfKind(kind) !== undefined;
