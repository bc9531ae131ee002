export {
  type AllOutputs,
  type AllPieces,
  type AssessmentSubject,
  type Evidence,
  EVIDENCE_VERSION,
  type EvidenceNetwork,
  type EvidenceReceipt,
  type EvidenceRecord,
  type EvidenceStatement,
  type MinuteSubject,
  type OutputShown,
  type PieceShown,
  type RecordSubject,
  type Renewal,
  type ShownSignature,
  type Subject,
  type TrailSubject,
} from './evidence.ts';
export { evidenceSchema } from './evidence-schema.ts';
export { EVIDENCE_LIMITS } from './limits.ts';
export { parseEvidence } from './parse-evidence.ts';
export { type Part, restsOn } from './rests-on.ts';
export { type JsonLimits, parseStrictJson } from './strict-json.ts';
