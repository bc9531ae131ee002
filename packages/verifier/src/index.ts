export { type CheckId, type CheckRow, CHECKS, type SubjectKind } from './report/check-table.ts';
export { type NoticeCode, NOTICES } from './report/notices.ts';
export type { Check, Finding, Notice, Report, Status, Told, Verdict } from './report/report.ts';
export { createVerifier, verifyEvidence } from './verify.ts';
export { type BundleReport, verifyBundle } from './verify-bundle.ts';
// The steps of it, for whoever audits a whole log instead of one file.
export { checkContents } from './checks/contents.ts';
export { type Placed, type Spoken, spokenIn, type Stated } from './checks/entry.ts';
export { gives, type Held, keysOf } from './checks/grants.ts';
export { goodsOf, outputsIn, piecesIn, showsAllPieces } from './checks/pieces.ts';
export { checkSignatures } from './checks/signatures.ts';
export { readStatements } from './checks/statements.ts';
export { Findings } from './report/findings.ts';
