import {
  ActaError,
  bytesToHex,
  decodeRecord,
  type EvidenceFile,
  hexToBytes,
  isJsonObject,
  parseProofHead,
  sha256,
  utf8,
} from '@acta/protocol';
import { parseSample, type Picked, type Sample } from './sample.ts';

export const REQUEST_VERSION = 'audit-request/1';

/** What an audit office asks a section to disclose. */
export interface AuditRequest {
  readonly acta: typeof REQUEST_VERSION;
  /** The section that is asked. */
  readonly to: string;
  /** Who asks, and for what: on what law, for what report. */
  readonly from: string;
  readonly purpose: string;
  /** Unix seconds. */
  readonly answerBy: number;
  readonly sample: Sample;
}

/** @throws ActaError AUDIT_SAMPLE_MALFORMED */
export function parseRequest(value: unknown): AuditRequest {
  if (!isJsonObject(value) || value['acta'] !== REQUEST_VERSION) {
    throw new ActaError('AUDIT_SAMPLE_MALFORMED');
  }
  parseSample(value['sample']);
  const { to, from, purpose, answerBy } = value;
  const isGood =
    [to, from, purpose].every((one) => typeof one === 'string') && Number.isSafeInteger(answerBy);
  if (!isGood) throw new ActaError('AUDIT_SAMPLE_MALFORMED');
  return value as unknown as AuditRequest;
}

/** What a note on record names a request by: SHA-256 of the file. */
export const requestHash = (file: string): string => bytesToHex(sha256(utf8(file)));

/** How an answer differs from what was asked. */
export interface Difference {
  readonly index: number;
  readonly code: 'AUDIT_NOT_SHOWN' | 'AUDIT_FILE_FOREIGN' | 'AUDIT_ENTRY_FOREIGN';
  readonly file?: string;
}

/** Which records a file is evidence of: of the subject's own, those that a sample can name. */
export function recordsOf(
  file: EvidenceFile,
): { readonly index: number; readonly digest: string }[] {
  if (!('records' in file)) return [];
  return file.records.map(({ record, proof }) => ({
    index: parseProofHead(proof).index,
    digest: decodeRecord(hexToBytes(record)).digest,
  }));
}

/**
 * Lays an answer beside its request: every record that was drawn must be there, as the one that it was
 * when it was drawn. What was not asked for answers nothing.
 */
export function compareAnswer(
  { picked, origin }: Sample,
  files: readonly { readonly name: string; readonly evidence: EvidenceFile }[],
): Difference[] {
  const wanted = new Map<number, Picked>(picked.map((one) => [one.index, one]));
  const answered = new Set<number>();
  const differences: Difference[] = [];
  for (const { name, evidence } of files) {
    const subject = evidence.subject.kind === 'record' ? evidence.subject.index : undefined;
    const asked = recordsOf(evidence).filter(({ index }) => wanted.has(index));
    const isOfLog = 'records' in evidence && evidence.network.origin === origin;
    const isAsked = subject === undefined ? asked.length > 0 : wanted.has(subject);
    if (!isOfLog || !isAsked) {
      differences.push({ index: subject ?? -1, code: 'AUDIT_FILE_FOREIGN', file: name });
      continue;
    }
    for (const { index, digest } of asked) {
      // Parts that others rest on leave their signatures out: only the subject's own answers.
      if (subject !== undefined && index !== subject) continue;
      if (digest === wanted.get(index)!.digest) answered.add(index);
      else differences.push({ index, code: 'AUDIT_ENTRY_FOREIGN', file: name });
    }
  }
  const missing = picked.filter(({ index }) => !answered.has(index));
  return [
    ...differences,
    ...missing.map(({ index }) => ({ index, code: 'AUDIT_NOT_SHOWN' as const })),
  ];
}
