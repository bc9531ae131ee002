import { ActaError } from '@acta/protocol';
import Papa from 'papaparse';
import { parseSchedule, type Schedule, type ScheduleLine } from './schedule.ts';

/** The columns of the export, by their names there; more columns may stand between them. */
const COLUMNS = [
  'hts_code',
  'description',
  'unit',
  'general_rate',
  'special_rate',
  'column2_rate',
  'rate_source',
] as const;

/** What a schedule says besides its lines. */
export type ScheduleHead = Omit<Schedule, 'kind' | 'lines'>;

/**
 * Makes a schedule of a CSV export of the HTSUS (RFC 4180, UTF-8): one row a line, rates as
 * printed, inherited rates filled in, `rate_source` naming the line they are printed on. Rows may
 * stand in any order and carry more columns.
 *
 * @param options.only keeps the lines of these codes, for an extract
 * @throws ActaError TARIFF_CSV_MALFORMED {row, problem}, TARIFF_SCHEDULE_MALFORMED
 */
export function importCsv(
  csv: string,
  head: ScheduleHead,
  options: { readonly only?: ReadonlySet<string> } = {},
): Schedule {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, {
    header: true,
    delimiter: ',',
    skipEmptyLines: 'greedy',
  });
  const [error] = errors;
  if (error !== undefined) refuse(error.row, error.message);
  for (const column of COLUMNS) {
    if (!meta.fields?.includes(column)) refuse(undefined, `no column ${column}`);
  }
  const rows = data.map(toLine).filter(({ code }) => options.only?.has(code) ?? true);
  const lines = rows.sort((a, b) => (a.code < b.code ? -1 : 1));
  return parseSchedule({ kind: 'schedule', ...head, lines });
}

function toLine(row: Record<string, string>): ScheduleLine {
  const cell = (column: (typeof COLUMNS)[number]): string => row[column]!;
  return {
    code: cell('hts_code'),
    description: cell('description'),
    unit: cell('unit'),
    general: cell('general_rate'),
    special: cell('special_rate'),
    column2: cell('column2_rate'),
    export: '',
    rateSource: cell('rate_source'),
  };
}

function refuse(row: number | undefined, problem: string): never {
  throw new ActaError('TARIFF_CSV_MALFORMED', {
    row: row === undefined ? 'header' : row + 2,
    problem,
  });
}
