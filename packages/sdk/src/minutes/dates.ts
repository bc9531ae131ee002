const LOCALES = { en: 'en-US', es: 'es-MX' } as const;

/** A day as a minute writes it: `July 14, 1972`, `14 de julio de 1972` (UTC). */
export function longDate(at: number, language: 'en' | 'es'): string {
  const date = new Date(at * 1000);
  return date.toLocaleDateString(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' });
}
