import { ActaError, ERRORS } from '@acta/sdk';
import { visible } from './io/visible.ts';
import type { Language } from './language.ts';

/** What of an error is told. A bug of ours is told by its first line: a stack helps nobody here. */
export interface Problem {
  readonly code: string;
  readonly en: string;
  readonly es: string;
  readonly doEn: string;
  readonly doEs: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ActaError) return problem(error.code, error.details);
  const message = error instanceof Error ? error.message : String(error);
  return problem('INTERNAL', { problem: message.split('\n')[0] });
}

/** The problem as lines for a terminal. */
export function problemText(told: Problem, language: Language): string {
  const details = Object.entries(told.details).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const words = language === 'en' ? [told.en, told.doEn] : [told.es, told.doEs];
  const lines = [`${told.code}: ${words[0]}`, ...details, `  ${words[1]}`];
  return lines.map(visible).join('\n');
}

function problem(code: keyof typeof ERRORS, details: Readonly<Record<string, unknown>>): Problem {
  const { en, es, doEn, doEs } = ERRORS[code];
  return { code, en, es, doEn, doEs, details };
}
