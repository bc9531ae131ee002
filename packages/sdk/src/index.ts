export * from '@acta/protocol';
export { type AuditInput, auditLog } from './audit/audit-log.ts';
export {
  AUDIT_CHECKS,
  type AuditCheck,
  type AuditCheckId,
  type AuditFinding,
  type AuditReport,
} from './audit/audit-report.ts';
export { parsePromises, type Promised } from './audit/promises.ts';
export {
  type AuditRequest,
  compareAnswer,
  type Difference,
  parseRequest,
  recordsOf,
  REQUEST_VERSION,
  requestHash,
} from './audit/request.ts';
export {
  checkpointOf,
  drawSample,
  parseSample,
  type Picked,
  type Population,
  type Sample,
} from './audit/sample.ts';
export { fetchShown } from './audit/shown-records.ts';
export { type AuditRow, auditShard, type Shard, type ShardResult } from './audit/shard.ts';
export { parseShown, type ShownEntry, shownPath } from './audit/shown-statements.ts';
export { inParallel } from './batch/in-parallel.ts';
export { BATCH, signPapers } from './batch/sign-papers.ts';
export { type ManyOptions, type Outcome, submitMany } from './batch/submit-many.ts';
export { ActaClient, type Extras, type StatementState } from './client.ts';
export { breachEvidence, type BreachInput } from './evidence/breach-evidence.ts';
export { joinWords } from './evidence/current-evidence.ts';
export { renewEvidence } from './evidence/renew-evidence.ts';
export { EXCEPTIONS, exceptionsOf } from './handoff/exceptions.ts';
export {
  type AnswerGiven,
  answerPaper,
  Handoffs,
  type Proposal,
  proposePaper,
  type Sent,
  type Standing,
  standingOf,
  withdrawPaper,
} from './handoff/handoffs.ts';
export { Http } from './http.ts';
export { type LogStore, pastCheckpointPath, type ReadLog } from './mirror/log-place.ts';
export { type Mirrored, mirrorLog, readCheckpoint } from './mirror/mirror-log.ts';
export { ProvenLog } from './mirror/proven-log.ts';
export { type PublishedCheckpoint, readPublished } from './mirror/published-checkpoint.ts';
export { edgeOf, rootOfEdge } from './mirror/right-edge.ts';
export { longDate } from './minutes/dates.ts';
export { importMinuteText, type ImportedText } from './minutes/import-text.ts';
export type { LaneView, MinuteView, SignatureView, WaitingView } from './minutes/minute-view.ts';
export { type RegisterRow, registerRows } from './minutes/register.ts';
export { type NumberedTitle, splitTitle } from './minutes/title.ts';
export { giveHandoff } from './offline/give-handoff.ts';
export {
  GOODS_FILE,
  type GoodsFile,
  HANDOFF_FILE,
  type HandoffFile,
  type HandoffSigners,
  parseOfflineFile,
  signersOf,
  standingIn,
} from './offline/handoff-file.ts';
export { Chunks, toChunks } from './offline/qr-chunks.ts';
export { buildPaper, type Parts } from './papers/build-paper.ts';
export { checkDocument } from './papers/check-document.ts';
export { checkPaper, type Paper } from './papers/paper.ts';
export { describe, type Place, placesOf, signPaper } from './papers/sign-paper.ts';
export { type Person, personOf } from './person.ts';
export {
  type BuiltStatement,
  buildStatement,
  freshRandom,
  type StatementFields,
} from './statement-builder.ts';
export { type GoodsContent, goodsNamed } from './trail/goods-named.ts';
export { grantLink, type GrantKey, isGrantLink, readGrantLink } from './trail/grant-link.ts';
export { newSeals, sameMarks, type Seals, sealsFound } from './trail/seals.ts';
export { sealsOnDoors, stateOf, type Trail, type TrailStep } from './trail/trail-view.ts';
export { Trails } from './trail/trails.ts';
export {
  type TrailWanted,
  type VerifiedStep,
  type VerifiedTrail,
  verifyTrail,
} from './trail/verified-trail.ts';
export { walletPerson, type WalletProvider } from './wallet/wallet-person.ts';
export { walletTypedData, type WalletTypedData } from './wallet/wallet-typed-data.ts';
export type { StreamEvent, StreamOptions } from './stream/stream.ts';
