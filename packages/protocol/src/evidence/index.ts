export {
  bundle,
  type Bundle,
  type BundledFile,
  BUNDLE_LIMITS,
  BUNDLE_VERSION,
  membersOf,
  parseBundle,
  unbundle,
} from './bundle.ts';
export { currentText, type CurrentWord, signCurrent } from './current-text.ts';
export {
  type AllOutputs,
  type AllPieces,
  type AssessmentSubject,
  type BreachSubject,
  type CurrentSubject,
  type Evidence,
  EVIDENCE_VERSION,
  type EvidenceFile,
  type EvidenceNetwork,
  type EvidenceReceipt,
  type EvidenceRecord,
  type EvidenceStatement,
  type Given,
  type HeadOf,
  type MinuteSubject,
  type Misbehaviour,
  type MisbehaviourSubject,
  type OutputShown,
  type PieceShown,
  type RecordsSubject,
  type RecordSubject,
  type Renewal,
  type ShownSignature,
  type Subject,
  type TrailSubject,
  type TwoLeaves,
} from './evidence.ts';
export { evidenceSchema } from './evidence-schema.ts';
export { givenDigest, type GivenTerms } from './given.ts';
export { EVIDENCE_LIMITS } from './limits.ts';
export { evidenceFileOf, parseEvidence, parseEvidenceFile } from './parse-evidence.ts';
export { redact, type Redaction } from './redact.ts';
export { type Part, restsOn } from './rests-on.ts';
export { decodeScan, encodeScan, type Scanned } from './scan.ts';
export { type JsonLimits, parseStrictJson } from './strict-json.ts';
