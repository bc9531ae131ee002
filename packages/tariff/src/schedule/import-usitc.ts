import { ActaError, type ErrorCode } from '@acta/protocol';
import Papa from 'papaparse';
import type { ScheduleHead } from './import-csv.ts';
import { parseSchedule, type Schedule, type ScheduleLine } from './schedule.ts';

/** A row of either export of hts.usitc.gov; `code` is `''` on a row that only divides. */
interface Row {
  readonly code: string;
  readonly description: string;
  readonly units: readonly string[];
  readonly general: string;
  readonly special: string;
  readonly column2: string;
}

const CELLS = {
  code: 'HTS Number',
  description: 'Description',
  units: 'Unit of Quantity',
  general: 'General Rate of Duty',
  special: 'Special Rate of Duty',
  column2: 'Column 2 Rate of Duty',
} as const;

/**
 * Makes a schedule of the CSV that hts.usitc.gov exports.
 *
 * ```
 * HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 …
 * 0101.30.00.00,1,Asses,"[""No.""]",6.8%,"Free (A+,AU,…)",15%,,
 * ```
 *
 * @throws ActaError TARIFF_CSV_MALFORMED {row, problem}, TARIFF_SCHEDULE_MALFORMED
 */
export function importUsitcCsv(csv: string, head: ScheduleHead): Schedule {
  const refuse = refusing('TARIFF_CSV_MALFORMED');
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: ',',
    skipEmptyLines: 'greedy',
  });
  const [error] = errors;
  if (error !== undefined) refuse(error.row ?? -1, error.message);
  for (const cell of Object.values(CELLS)) {
    if (!meta.fields?.includes(cell)) refuse(-1, `no column ${cell}`);
  }
  const rows = data.map((row, i): Row => {
    const cell = (name: keyof typeof CELLS): string => row[CELLS[name]]!.trim();
    const { units, ...texts } = Object.fromEntries(
      Object.keys(CELLS).map((name) => [name, cell(name as keyof typeof CELLS)]),
    ) as Record<keyof typeof CELLS, string>;
    return { ...texts, units: unitsOf(units, () => refuse(i, 'units')) };
  });
  return scheduleOf(rows, head, refuse);
}

/**
 * Makes a schedule of the JSON that hts.usitc.gov exports: a list of
 * `{htsno, indent, description, units, general, special, other, footnotes, …}`, null where a cell
 * is empty.
 *
 * @throws ActaError TARIFF_JSON_MALFORMED {row, problem}, TARIFF_SCHEDULE_MALFORMED
 */
export function importUsitcJson(value: unknown, head: ScheduleHead): Schedule {
  const refuse = refusing('TARIFF_JSON_MALFORMED');
  if (!Array.isArray(value)) return refuse(-1, 'no list');
  const rows = value.map((row: unknown, i): Row => {
    if (typeof row !== 'object' || row === null) return refuse(i, 'no object');
    const cell = (name: string): string => {
      const text: unknown = (row as Record<string, unknown>)[name] ?? '';
      return typeof text === 'string' ? text.trim() : refuse(i, `${name} is no text`);
    };
    const units: unknown = (row as Record<string, unknown>)['units'] ?? [];
    return {
      code: cell('htsno'),
      description: cell('description'),
      units: isTexts(units) ? units : refuse(i, 'units'),
      general: cell('general'),
      special: cell('special'),
      column2: cell('other'),
    };
  });
  return scheduleOf(rows, head, refuse);
}

type Refuse = (row: number, problem: string) => never;

const refusing =
  (code: ErrorCode): Refuse =>
  (row, problem) => {
    throw new ActaError(code, { row: row < 0 ? 'header' : row + 1, problem });
  };

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function unitsOf(text: string, fail: () => never): readonly string[] {
  if (text === '') return [];
  if (!text.startsWith('[')) return [text];
  try {
    const units: unknown = JSON.parse(text);
    return isTexts(units) ? units : fail();
  } catch {
    return fail();
  }
}

const RATE_LINE = '0000.00.00'.length;

/**
 * The statistical ten digits inherit the rates of their eight, as the law has it. Rates that stand
 * on fewer digits would be nobody's: a spreadsheet that filled cells downwards is no export.
 */
function scheduleOf(rows: readonly Row[], head: ScheduleHead, refuse: Refuse): Schedule {
  const rated = new Map<string, Row>();
  rows.forEach((row, i) => {
    const rates = row.general + row.special + row.column2;
    if (row.code.length < RATE_LINE && rates !== '') refuse(i, 'rates above the rate line');
    if (rates !== '') rated.set(row.code, row);
  });
  const lines = rows
    .filter(({ code }) => code !== '')
    .map(({ code, description, units, ...own }): ScheduleLine => {
      const parent = rated.get(code.slice(0, RATE_LINE));
      const { general, special, column2 } = parent ?? own;
      return {
        code,
        description: description || code,
        unit: units.filter((unit) => unit !== '').join(';'),
        general,
        special,
        column2,
        export: '',
        rateSource: parent?.code ?? (rated.has(code) ? code : ''),
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return parseSchedule({ kind: 'schedule', ...head, lines });
}
