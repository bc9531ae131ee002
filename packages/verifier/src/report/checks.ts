import { type ErrorCode, ERRORS } from '@acta/protocol';
import { type CheckId, type CheckRow, CHECKS, type SubjectKind } from './check-table.ts';
import { Findings } from './findings.ts';
import type { Check, Verdict } from './report.ts';

/** Runs the checks one after the other and keeps what each found. */
export class Checks {
  readonly #found = new Map<CheckId, Findings>();

  /**
   * Makes one check, if all that it needs was established before; else it is `not checked`: what
   * is wrong already is told once, at the check that caught it.
   *
   * @param needs what earlier checks established; undefined where they could not
   */
  run<N extends readonly unknown[], T>(
    id: CheckId,
    needs: readonly [...{ [I in keyof N]: N[I] | undefined }],
    check: (found: Findings, ...needs: N) => T,
  ): T | undefined {
    const found = new Findings();
    this.#found.set(id, found);
    if (needs.includes(undefined)) {
      found.open('VERIFY_NOT_REACHED');
      return undefined;
    }
    return check(found, ...(needs as unknown as N));
  }

  failed(id: CheckId): boolean {
    return this.#found.get(id)?.status === 'fail';
  }

  /** Tells more beside a check that failed; its code stays that of what failed first. */
  tell(id: CheckId, more: Findings): void {
    this.#found.get(id)?.add(more);
  }

  /**
   * All the numbered checks; one that was not run does not concern the subject, if that is known.
   * The verdict rests on what a file says of its own accord, too.
   */
  list(subject: SubjectKind | undefined): Check[] {
    const reason = subject === undefined ? 'VERIFY_NOT_REACHED' : 'VERIFY_NOT_CONCERNED';
    return CHECKS.map((row: CheckRow) => {
      const found = this.#found.get(row.id as CheckId) ?? notRun(reason);
      const required =
        subject === undefined ||
        row.required.includes(subject) ||
        (row.id === 'given' && this.#found.has('given'));
      return toCheck(row, found, required);
    });
  }
}

/** Any `fail`: invalid. All required `pass`: valid. Else: incomplete. */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some((check) => check.status === 'fail')) return 'invalid';
  const open = checks.some((check) => check.required && check.status !== 'pass');
  return open ? 'incomplete' : 'valid';
}

function notRun(reason: ErrorCode): Findings {
  const found = new Findings();
  found.open(reason);
  return found;
}

function toCheck({ number, id, en, es }: CheckRow, found: Findings, required: boolean): Check {
  const { status, kept: findings, more } = found;
  const base = { number, id: id as CheckId, status, required };
  const [first] = findings;
  if (first === undefined) return { ...base, en, es, findings, more };
  const { code } = first;
  return { ...base, code, en: ERRORS[code].en, es: ERRORS[code].es, findings, more };
}
