import { bytesToHex, domainSeparator, sha256, utf8 } from '@acta/protocol';
import type { Ledger, Row } from '../../../verifier/test/support/ledger.ts';
import {
  auditLog,
  auditShard,
  type AuditReport,
  type Promised,
  readPublished,
  type ShownEntry,
  shownPath,
} from '../../src/index.ts';
import { servedLog, storeOf, TRUST } from '../mirror/served-log.ts';

/** What is shown of one row: everything but documents, which an audit has no use for. */
export function shownRow(ledger: Ledger, row: Row): ShownEntry {
  const hands = row.said.signers.map(({ address }) => address);
  const key = [bytesToHex(row.bytes), ...hands, row.receipt?.bytes].join();
  const known = lines.get(key) ?? makeRow(ledger, row);
  lines.set(key, known);
  return { ...known, index: row.index };
}

/** Signing is what takes long, and the same story is told in every test. */
const lines = new Map<string, ShownEntry>();

function makeRow(ledger: Ledger, row: Row): ShownEntry {
  const all = ledger.shown(row, {
    size: ledger.rows.length,
    signatures: true,
    documents: undefined,
    ...(row.pieces && { contents: { pieces: row.pieces } }),
    ...(row.outputs && { outputs: { pieces: row.outputs } }),
  });
  return { index: row.index, ...all };
}

/** The lines that are shown of a ledger, by path. */
export function shownFiles(
  rows: readonly { readonly index: number }[],
  size: number,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at * 256 < size; at += 1) {
    const some = rows.filter(({ index }) => Math.floor(index / 256) === at);
    const text = some.map((row) => `${JSON.stringify(row)}\n`).join('');
    files.set(shownPath(at, Math.min(256, size - at * 256)), utf8(text));
  }
  return files;
}

export interface Audited {
  /** Files of the log as it is audited. */
  readonly files?: Map<string, Uint8Array>;
  readonly shown?: Map<string, Uint8Array>;
  readonly promises?: readonly Promised[];
  /** Notes that the mirror saw before. */
  readonly before?: readonly string[];
}

/** Audits a ledger that is in memory. */
export function audit(ledger: Ledger, given: Audited = {}): Promise<AuditReport> {
  const entries = ledger.rows.map(({ bytes }) => bytes);
  const files = given.files ?? servedLog(entries, { origin: ledger.origin });
  const shown =
    given.shown ??
    shownFiles(
      ledger.rows.map((row) => shownRow(ledger, row)),
      entries.length,
    );
  const notes = [...(given.before ?? []), new TextDecoder().decode(files.get('checkpoint'))];
  return auditLog({
    read: storeOf(files).read,
    checkpoints: notes.map((note) => readPublished(note, TRUST)),
    trust: TRUST,
    trustHash: bytesToHex(sha256(utf8('trust'))),
    threads: 1,
    run: (shard) => auditShard(shard, storeOf(files).read, storeOf(shown).read),
    ...(given.promises && { promises: given.promises }),
  });
}

export const separatorOf = (ledger: Ledger): Uint8Array => domainSeparator(ledger.domain);

/** Codes of what was found, each with its check: `heads AUDIT_HEAD_FORKED`. */
export const codesOf = (report: AuditReport, status: 'fail' | 'not checked'): string[] =>
  report.checks.flatMap(({ id, findings }) => [
    ...new Set(findings.filter((f) => f.status === status).map(({ code }) => `${id} ${code}`)),
  ]);
