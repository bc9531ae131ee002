export { type CheckId, type CheckRow, CHECKS, type SubjectKind } from './report/check-table.ts';
export { type NoticeCode, NOTICES } from './report/notices.ts';
export type { Check, Finding, Notice, Report, Status, Told, Verdict } from './report/report.ts';
export { createVerifier, verifyEvidence } from './verify.ts';
