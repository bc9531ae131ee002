import { ActaError, type ErrorCode, ERRORS } from '@acta/protocol';
import type { Finding, Status } from './report.ts';

/** Reasons that say "this version does not know it", wherever they are thrown. */
const UNKNOWN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'EVIDENCE_VERSION_UNKNOWN',
  'EVIDENCE_SUBJECT_UNKNOWN',
  'STATEMENT_TYPE_UNKNOWN',
  'SIGNATURE_SCHEME_UNKNOWN',
]);

/** How many findings of one check are kept: a hostile file could make a hundred thousand. */
const KEPT = 20;

/** What one check found; nothing found is a pass. */
export class Findings {
  readonly #kept: Finding[] = [];
  #count = 0;
  #status: Status = 'pass';

  /** Something contradicts what the file says. */
  fail(code: ErrorCode, details: Record<string, unknown> = {}): void {
    this.#status = 'fail';
    this.#keep('fail', code, details);
  }

  /** Something is missing or unknown. */
  open(code: ErrorCode, details: Record<string, unknown> = {}): void {
    if (this.#status === 'pass') this.#status = 'not checked';
    this.#keep('not checked', code, details);
  }

  /**
   * Runs a step that refuses what is wrong by an `ActaError`, and notes it; any other error is a
   * bug of ours and goes on.
   *
   * @param as what a refusal is, unless it says that this version does not know something
   */
  attempt<T>(
    step: () => T,
    details: Record<string, unknown> = {},
    as: 'fail' | 'open' = 'fail',
  ): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      const both = { ...details, ...error.details };
      if (as === 'open' || UNKNOWN.has(error.code)) this.open(error.code, both);
      else this.fail(error.code, both);
      return undefined;
    }
  }

  /** Adds what was found elsewhere, after what was found here. */
  add({ kept }: Findings): void {
    for (const { status, code, details } of kept) {
      if (status === 'fail') this.fail(code, details);
      else this.open(code, details);
    }
  }

  get status(): Status {
    return this.#status;
  }

  /** Those of the worst status first. */
  get kept(): readonly Finding[] {
    return [...this.#kept].sort((a, b) => rank(a) - rank(b));
  }

  get more(): number {
    return this.#count - this.#kept.length;
  }

  #keep(status: Finding['status'], code: ErrorCode, details: Record<string, unknown>): void {
    this.#count += 1;
    if (this.#kept.length === KEPT) {
      const spare = status === 'fail' ? this.#kept.findLastIndex((f) => f.status !== 'fail') : -1;
      if (spare < 0) return;
      this.#kept.splice(spare, 1);
    }
    const { en, es } = ERRORS[code];
    this.#kept.push({ status, code, en, es, details });
  }
}

const rank = (finding: Finding): number => (finding.status === 'fail' ? 0 : 1);
