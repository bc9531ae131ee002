import { ActaError } from '@acta/sdk';

export type Language = 'en' | 'es';

/** A text for people, in the language that they asked for. */
export type Say = (en: string, es: string) => string;

/**
 * The language of help and messages: `--lang`, else ACTA_LANG, else English. Read before the
 * command line is parsed, since help is written in it.
 *
 * @throws ActaError CLI_USAGE
 */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = at < 0 ? env['ACTA_LANG'] || undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  if (given === undefined || given === 'en') return 'en';
  if (given === 'es') return 'es';
  throw new ActaError('CLI_USAGE', { problem: '--lang takes en or es' });
}

export const sayIn =
  (language: Language): Say =>
  (en, es) =>
    language === 'en' ? en : es;
