import { buildPaper, type Paper } from '@acta/sdk';
import { assess, type Assessment, type Declaration } from '@acta/tariff';
import type { LawOf } from './law.ts';

/** An assessment ready to be signed. */
export interface AssessReady {
  readonly paper: Paper;
  readonly content: Assessment;
}

/**
 * Computes a nation's side from what it cites, as the statement that says so.
 *
 * @throws ActaError TARIFF_*, DUTY_*, RATE_*
 */
export function assessPaper(
  nation: string,
  legalAt: number,
  head: string,
  declaration: Declaration,
  { digests, law }: LawOf,
): AssessReady {
  const content = assess({ nation, legalAt, declaration, ...law });
  const paper = buildPaper('Assess', { head, ...digests }, { documents: { document: content } });
  return { paper, content };
}
