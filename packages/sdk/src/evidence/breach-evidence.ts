import {
  ActaError,
  bytesToHex,
  decodeReceipt,
  decodeSignature,
  digestUnder,
  domainSeparator,
  encodeScan,
  type Evidence,
  EVIDENCE_LIMITS,
  EVIDENCE_VERSION,
  type EvidenceRecord,
  formatProofHead,
  hexToBytes,
  parseProofHead,
  recoverSigner,
  STATEMENTS,
  TILE_WIDTH,
} from '@acta/protocol';
import type { ProvenLog } from '../mirror/proven-log.ts';
import type { PublishedCheckpoint } from '../mirror/published-checkpoint.ts';
import { inclusionIn } from './log-proofs.ts';

const DAY = 86_400;

/** A promise, and the log in which it was not kept. */
export interface BreachInput {
  readonly digest: string;
  /** The 80 bytes of the receipt, `0x…`. */
  readonly receipt: string;
  /** Evidence that shows the receipt key's appointment, of whatever size: its records are proved anew. */
  readonly office: Evidence;
  /** The log at its newest checkpoint. */
  readonly log: ProvenLog;
  /** All checkpoints at hand that every section signed, ascending, the newest last. */
  readonly checkpoints: readonly PublishedCheckpoint[];
}

/**
 * Makes the evidence that a section broke the promise of a receipt, out of a mirror alone.
 *
 * @throws ActaError VERIFY_BREACH_EARLY where no two checkpoints have the day between them,
 *   VERIFY_BREACH_KEPT {record} where the log has the statement, VERIFY_NOT_INCLUDED {record} where the
 *   office's evidence is of another log, SCAN_TOO_LARGE, SIGNATURE_*, LOG_*
 */
export async function breachEvidence(input: BreachInput): Promise<Evidence> {
  const { digest, office, log, checkpoints } = input;
  const separator = domainSeparator(office.network);
  const { section, receivedAt, seq, signature } = decodeReceipt(input.receipt);
  const message = { section, digest, receivedAt, seq };
  const signed = digestUnder(separator, STATEMENTS.Receipt, message);
  const signer = recoverSigner(separator, signed, decodeSignature(signature));

  const after = checkpoints.find(({ times }) => Math.min(...times) >= receivedAt);
  const last = checkpoints.at(-1)!;
  const due = Math.max(...(after?.times ?? [Infinity])) + DAY;
  if (after === undefined || Math.min(...last.times) <= due) {
    throw new ActaError('VERIFY_BREACH_EARLY', { receivedAt, newest: Math.min(...last.times) });
  }
  const records = await allRecords(log);
  const kept = records.findIndex((record) => bytesToHex(record.subarray(63)) === digest);
  if (kept >= 0) throw new ActaError('VERIFY_BREACH_KEPT', { record: kept });
  const scan = encodeScan(records);
  if (scan.length > EVIDENCE_LIMITS.bytes - RESERVE) {
    throw new ActaError('SCAN_TOO_LARGE', { records: records.length });
  }
  return {
    acta: EVIDENCE_VERSION,
    network: office.network,
    subject: {
      kind: 'breach',
      digest,
      receipt: { signer, bytes: input.receipt },
      after: after.note,
      scan,
    },
    checkpoint: last.note,
    records: await Promise.all(office.records.map((record) => provenAnew(record, log, records))),
  };
}

/** Bytes of a file for what stands beside the scan. */
const RESERVE = 512 * 1024;

async function allRecords(log: ProvenLog): Promise<Uint8Array[]> {
  const records: Uint8Array[] = [];
  for (let n = 0; n * TILE_WIDTH < log.checkpoint.size; n += 1) {
    const { content } = await log.entries(n);
    for (const entry of content) records.push(entry);
  }
  return records;
}

async function provenAnew(
  record: EvidenceRecord,
  log: ProvenLog,
  records: readonly Uint8Array[],
): Promise<EvidenceRecord> {
  const { index } = parseProofHead(record.proof);
  const here = records[index];
  if (here === undefined || bytesToHex(here) !== bytesToHex(hexToBytes(record.record))) {
    throw new ActaError('VERIFY_NOT_INCLUDED', { record: index });
  }
  const path = (await inclusionIn(log, index)).map((hash) => bytesToHex(hash));
  return { ...record, proof: formatProofHead({ index, path }) };
}
