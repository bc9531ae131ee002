import type { ErrorCode, Subject } from '@acta/protocol';
import type { CheckId } from './check-table.ts';
import type { NoticeCode } from './notices.ts';

/** `not checked` is neither: something was missing or unknown, and nothing speaks against it. */
export type Status = 'pass' | 'fail' | 'not checked';

/** Any `fail`: invalid. All required `pass`: valid. Else: incomplete (PROTOCOL §10). */
export type Verdict = 'valid' | 'invalid' | 'incomplete';

/** Why a check did not pass, at one place. */
export interface Finding {
  readonly status: Exclude<Status, 'pass'>;
  readonly code: ErrorCode;
  readonly en: string;
  readonly es: string;
  /** Index of the record in the log, a field, a key, a line: plain JSON values. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** One numbered check with what came of it. */
export interface Check {
  readonly number: number;
  readonly id: CheckId;
  readonly status: Status;
  /** Whether the verdict on this file rests on it. */
  readonly required: boolean;
  /** Reason of the first finding of this status; absent with a pass. */
  readonly code?: ErrorCode;
  readonly en: string;
  readonly es: string;
  /** At most 20; `more` says how many were left out. */
  readonly findings: readonly Finding[];
  readonly more: number;
}

/** What a reader must be told beside the verdict; no check can fail for it. */
export interface Notice {
  readonly code: NoticeCode;
  readonly en: string;
  readonly es: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A record of the subject, as a person reads it. Times are unix seconds. */
export interface Told {
  readonly index: number;
  readonly type: string;
  readonly digest: string;
  /** Whether it took effect; the loser of two handoffs and a superseded statement did not. */
  readonly moved: boolean;
  readonly recordedAt: number;
  /** By the section's receipt that dated it. */
  readonly receivedAt?: number;
  readonly en: string;
  readonly es: string;
  readonly signers: readonly string[];
}

/** What came of verifying one evidence file under one trust file. */
export interface Report {
  readonly verdict: Verdict;
  readonly evidence: { readonly sha256: string; readonly bytes: number };
  /** Absent where no trust file was given. */
  readonly trust?: { readonly sha256: string };
  /** Absent where the file could not be read. */
  readonly subject?: Subject;
  readonly origin?: string;
  /** Size and root of the log under which all of this stands. */
  readonly log?: { readonly size: number; readonly root: string };
  /** Unix seconds; absent unless check 23 passed. */
  readonly existedBy?: number;
  readonly checks: readonly Check[];
  readonly notices: readonly Notice[];
  /** The subject's records in the order of the log; those whose statement was not verified are left out. */
  readonly records: readonly Told[];
}
