import { type CsvError, type Info, parse } from 'csv-parse/sync';
import { Unreadable } from './problem.ts';

/** One line of the file: cells in the order of its columns. */
export interface CsvLine {
  /** Number of the line in the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', ';', '\t'] as const;
/** Excel writes this line where its user set a separator that differs from the country's. */
const SEP_LINE = /^sep=([,;\t])\r?\n/i;
/** Characters of one line; a quote that is never closed would swallow the file. */
const LONGEST_LINE = 20_000;

/**
 * Reads CSV as spreadsheets write it: with or without a byte order mark, separated by `,`, `;` or
 * tabs (what the first line has most of), lines ended by CRLF or LF, cells quoted or not. Bytes that
 * are no UTF-8 are refused, not replaced: a name with another letter is another name.
 *
 * @throws Unreadable IMPORT_ENCODING, IMPORT_SYNTAX
 */
export function readCsv(bytes: Uint8Array): CsvLine[] {
  let text = decode(bytes);
  const told = SEP_LINE.exec(text);
  if (told !== null) text = text.slice(told[0].length);
  const skipped = told === null ? 0 : 1;
  try {
    const rows = parse(text, {
      delimiter: told?.[1] ?? separatorOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
      trim: true,
    }) as unknown as { readonly record: string[]; readonly info: Info }[];
    return rows
      .map(({ record, info }) => ({
        line: info.lines - breaksIn(record) + skipped,
        cells: record,
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    const { lines, code } = error as CsvError & { lines?: number };
    if (code === undefined) throw error;
    throw new Unreadable({
      line: (lines ?? 1) + skipped,
      code: 'IMPORT_SYNTAX',
      details: { problem: code },
    });
  }
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new Unreadable({ code: 'IMPORT_ENCODING', details: { found: 'UTF-16' } });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // which line it is on is looked for below
  }
  throw new Unreadable({
    line: firstBadLine(bytes),
    code: 'IMPORT_ENCODING',
    details: { expected: 'UTF-8' },
  });
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    try {
      if (new TextDecoder('utf-8', { fatal: true }).decode(part).includes('\0')) return line;
    } catch {
      return line;
    }
    from = end < 0 ? bytes.length + 1 : end + 1;
  }
  return 1;
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counted = SEPARATORS.map((one) => [one, head.split(one).length] as const);
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
