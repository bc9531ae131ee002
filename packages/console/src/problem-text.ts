import { ActaError, ERRORS } from '@acta/sdk';
import type { Language } from './language.ts';

/** What went wrong, and what to do, in words; the code and the values that offended. */
export function problemText(error: unknown, language: Language): string {
  if (!(error instanceof ActaError)) return error instanceof Error ? error.message : String(error);
  const { en, es, doEn, doEs } = ERRORS[error.code];
  const details =
    Object.keys(error.details).length === 0 ? '' : ` ${JSON.stringify(error.details)}`;
  return `${error.code}: ${language === 'en' ? `${en} ${doEn}` : `${es} ${doEs}`}${details}`;
}
