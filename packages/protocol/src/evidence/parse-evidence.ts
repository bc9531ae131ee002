import Value from 'typebox/value';
import { isJsonObject } from '../documents/json.ts';
import { ActaError } from '../errors/acta-error.ts';
import {
  type Evidence,
  EVIDENCE_VERSION,
  type EvidenceFile,
  type EvidenceRecord,
} from './evidence.ts';
import { misbehaviourSchema, recordsSchema, SUBJECTS } from './evidence-schema.ts';
import { EVIDENCE_LIMITS } from './limits.ts';
import { parseStrictJson } from './strict-json.ts';

const VERSION = /^evidence\/[1-9][0-9]{0,8}$/;

/**
 * Reads an evidence file that anybody may have made: its limits, then its version and subject,
 * then its shape. What it proves is the verifier's question.
 *
 * @throws ActaError JSON_TOO_LARGE, JSON_TOO_DEEP, JSON_NAME_TWICE, JSON_MALFORMED,
 *   EVIDENCE_VERSION_UNKNOWN, EVIDENCE_SUBJECT_UNKNOWN (a later version may know them),
 *   EVIDENCE_MALFORMED {path, problem}
 */
export function parseEvidenceFile(file: Uint8Array | string): EvidenceFile {
  return evidenceFileOf(parseStrictJson(file, EVIDENCE_LIMITS));
}

/**
 * The same of a file that rests on records, as all but two contradicting notes do.
 *
 * @throws ActaError as `parseEvidenceFile`
 */
export function parseEvidence(file: Uint8Array | string): Evidence {
  const evidence = parseEvidenceFile(file);
  if (!('records' in evidence)) throw malformed('/records', 'must be there');
  return evidence;
}

/** The same of a value that was read. @throws ActaError as `parseEvidenceFile`, but for JSON_* */
export function evidenceFileOf(value: unknown): EvidenceFile {
  if (!isJsonObject(value)) throw malformed('', 'must be an object');
  const { acta, subject } = value;
  if (typeof acta === 'string' && acta !== EVIDENCE_VERSION && VERSION.test(acta)) {
    throw new ActaError('EVIDENCE_VERSION_UNKNOWN', { version: acta, known: EVIDENCE_VERSION });
  }
  const kind = isJsonObject(subject) ? subject['kind'] : undefined;
  if (typeof kind === 'string' && /^[a-z ]{1,40}$/.test(kind) && !Object.hasOwn(SUBJECTS, kind)) {
    throw new ActaError('EVIDENCE_SUBJECT_UNKNOWN', { kind });
  }
  const schema = kind === 'misbehaviour' ? misbehaviourSchema : recordsSchema;
  if (!Value.Check(schema, value)) {
    const [first] = Value.Errors(schema, value);
    throw malformed(first?.instancePath ?? '', first?.message ?? 'not of the schema');
  }
  const evidence = value as EvidenceFile;
  const records = 'records' in evidence ? evidence.records : [];
  const signatures = records.reduce((sum, record) => sum + signaturesOf(record), 0);
  if (signatures > EVIDENCE_LIMITS.allSignatures) {
    const limit = EVIDENCE_LIMITS.allSignatures;
    throw new ActaError('JSON_TOO_LARGE', { what: 'signatures', limit });
  }
  return evidence;
}

/** Signatures that a reader has to recover for one record. */
export const signaturesOf = ({ statement, handoff }: EvidenceRecord): number =>
  (statement.signatures?.length ?? 0) + (handoff?.signatures?.length ?? 0);

function malformed(path: string, problem: string): ActaError {
  return new ActaError('EVIDENCE_MALFORMED', { path: path.slice(0, 200) || '/', problem });
}
