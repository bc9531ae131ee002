import { ActaError } from '@acta/protocol';
import Papa from 'papaparse';
import type { ScheduleHead } from './import-csv.ts';
import { parseSchedule, type Schedule, type ScheduleLine } from './schedule.ts';

/** Rates of a fracción, entered by hand out of the LIGIE: the catalogue has none. */
export interface EnteredRates {
  readonly general: string;
  readonly special: string;
  readonly export: string;
}

const COLUMNS = ['code10', 'description_es', 'valid_from', 'valid_to', 'unit'] as const;

/**
 * Makes a schedule of the SAT's catalogue of fracciones with NICO.
 *
 * ```
 * code10,description_es,valid_from,valid_to,unit
 * 8544309901,"Arneses …",2024-01-18,,01
 * ```
 *
 * A line without entered rates has none: goods of it are refused (RATE_EMPTY), not free.
 *
 * @param rates by fracción of eight digits in the form of a code, `8544.30.99`
 * @param on day (`2026-08-03`) whose lines are wanted
 * @throws ActaError TARIFF_CSV_MALFORMED {row, problem}, TARIFF_SCHEDULE_MALFORMED
 */
export function importCatalogue(
  csv: string,
  head: ScheduleHead,
  rates: ReadonlyMap<string, EnteredRates>,
  on: string,
): Schedule {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    delimiter: ',',
    skipEmptyLines: 'greedy',
  });
  const [error] = errors;
  if (error !== undefined) refuse(error.row ?? -1, error.message);
  for (const column of COLUMNS) {
    if (!meta.fields?.includes(column)) refuse(-1, `no column ${column}`);
  }
  const used = new Set<string>();
  const lines = data.flatMap((row, i): ScheduleLine[] => {
    const digits = row['code10']!;
    if (!/^[0-9]{10}$/.test(digits)) refuse(i, `code ${digits}`);
    const { valid_from: from, valid_to: until } = row as Record<string, string>;
    if (from! > on || (until !== '' && until! < on)) return [];
    const code = digits.replace(/^(....)(..)(..)(..)$/, '$1.$2.$3.$4');
    const fraccion = code.slice(0, 10);
    const own = rates.get(fraccion);
    used.add(fraccion);
    return [
      {
        code,
        description: row['description_es']!,
        unit: row['unit']!,
        ...(own ?? { general: '', special: '', export: '' }),
        column2: '',
        rateSource: own === undefined ? '' : fraccion,
      },
    ];
  });
  for (const fraccion of rates.keys()) {
    // A rate that no line takes was meant for one: its goods would go unrated.
    if (!used.has(fraccion)) refuse(-1, `no line for the rates of ${fraccion}`);
  }
  lines.sort((a, b) => (a.code < b.code ? -1 : 1));
  return parseSchedule({ kind: 'schedule', ...head, lines });
}

function refuse(row: number, problem: string): never {
  throw new ActaError('TARIFF_CSV_MALFORMED', { row: row < 0 ? 'header' : row + 2, problem });
}
