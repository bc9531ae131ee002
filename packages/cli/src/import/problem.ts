import { ActaError, type ErrorCode } from '@acta/sdk';

/** What is wrong in a file that is brought in, and where. */
export interface ImportProblem {
  /** From 1; of an X12 notice the position of the segment. Absent: of the file as a whole. */
  readonly line?: number;
  /** As the file itself calls it. */
  readonly column?: string;
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A coded error as a problem of a line. Anything else is a bug of ours and goes on. */
export function problemAt(
  error: unknown,
  at: { readonly line: number; readonly column?: string },
): ImportProblem {
  if (!(error instanceof ActaError)) throw error;
  return { ...at, code: error.code, details: error.details };
}

/** A file that can't be read at all. */
export class Unreadable extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
