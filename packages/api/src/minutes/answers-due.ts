import type { Finding } from '@acta/indexer';

/** A finding of the oversight committee that a section has yet to answer. */
export interface AnswerDue {
  readonly step: 'answer finding';
  /** Digest of the finding. */
  readonly finding: string;
  readonly section: string;
  /** Unix seconds. */
  readonly until: number;
}

/** What is to be answered, by deadline; overdue ones stay until they are answered or closed. */
export function answersDue(findings: readonly Finding[]): AnswerDue[] {
  return findings
    .filter(({ state }) => state !== 'closed')
    .flatMap(({ digest, answerBy, sections }) =>
      sections
        .filter(({ withdrawn, answers }) => !withdrawn && answers.length === 0)
        .map(({ section }): AnswerDue => ({
          step: 'answer finding',
          finding: digest,
          section,
          until: answerBy,
        })),
    )
    .sort((a, b) => a.until - b.until);
}

/** In each language, with the first 8 hex digits of the finding. */
export function answerWords({ finding, section, until }: AnswerDue): { en: string; es: string } {
  const [day, id] = [new Date(until * 1000).toISOString().slice(0, 10), finding.slice(2, 10)];
  return {
    en: `${section}: answer finding ${id}, by ${day}`,
    es: `${section}: responder la observación ${id}, a más tardar el ${day}`,
  };
}
