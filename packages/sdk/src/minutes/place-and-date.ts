const MONTHS = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
} as const;

const EN = /^(.+?),\s+([A-Z][a-z]+)\s+(\d{1,2}),\s+(\d{4})\.?$/;
const ES = /^(.+?),\s+(?:a\s+)?(\d{1,2})°?º?\s+de\s+([a-z]+)\s+(?:de|del)\s+(\d{4})\.?$/i;

/**
 * The day in the line of place and date: `El Paso, Texas, July 14, 1972.` |
 * `El Paso, Texas, a 14 de julio de 1972.` (Minute 241).
 *
 * @returns `YYYY-MM-DD`; undefined where it is no such line
 */
export function dateIn(line: string, language: 'en' | 'es'): string | undefined {
  const found = (language === 'en' ? EN : ES).exec(line);
  if (found === null) return undefined;
  const [, , first = '', second = '', year = ''] = found;
  const [month, day] = language === 'en' ? [first, second] : [second.toLowerCase(), first];
  const at = MONTHS[language].split(' ').indexOf(month) + 1;
  const iso = `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // The 31st of a month with thirty days would be read as another day.
  return at > 0 && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
