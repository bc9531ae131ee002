import type { Report } from '@acta/verifier';

/** What the two verifiers must agree on; sentences and details are each one's own. */
export interface Outcome {
  readonly verdict: string;
  readonly existedBy?: number;
  /** `number id status code` of each check. */
  readonly checks: readonly string[];
  readonly notices: readonly string[];
}

/** A file under a trust file, in base64, and what a verifier made of it. */
export interface Tried {
  readonly evidence: string;
  readonly trust: string;
  readonly outcome: Outcome;
}

/** What of a report both verifiers write alike. */
export interface AnyReport {
  readonly verdict: string;
  readonly existedBy?: number;
  readonly checks: readonly {
    readonly number: number;
    readonly id: string;
    readonly status: string;
    readonly code?: string;
  }[];
}

export function outcomeOf(report: AnyReport, notices: readonly string[]): Outcome {
  const { verdict, existedBy, checks } = report;
  return {
    verdict,
    ...(existedBy !== undefined && { existedBy }),
    checks: checks.map(({ number, id, status, code }) =>
      [number, id, status, code].filter((part) => part !== undefined).join(' '),
    ),
    notices,
  };
}

export const outcomeOfReport = (report: Report): Outcome =>
  outcomeOf(
    report,
    report.notices.map(({ code }) => code),
  );
