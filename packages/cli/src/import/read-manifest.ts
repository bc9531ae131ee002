import { ActaError } from '@acta/sdk';
import { COLUMNS, type ManifestRow } from './columns.ts';
import { type ImportProblem, problemAt, Unreadable } from './problem.ts';
import { type CsvLine, readCsv } from './read-csv.ts';

/** Lines of one import; what is signed for them fits into memory and one journal. */
export const MOST_LINES = 10_000;

/** What a file says, and what is wrong in it, line by line. */
export interface Manifest {
  readonly rows: readonly ManifestRow[];
  readonly problems: readonly ImportProblem[];
}

type Header = readonly (keyof typeof COLUMNS)[];

/** Reads a manifest; every line is read, however many are wrong before it. */
export function readManifest(bytes: Uint8Array): Manifest {
  try {
    const [head, ...lines] = readCsv(bytes);
    if (head === undefined || lines.length === 0) refuseFile('IMPORT_EMPTY', {});
    if (lines.length > MOST_LINES) {
      refuseFile('IMPORT_TOO_LONG', { lines: lines.length, most: MOST_LINES });
    }
    const header = readHeader(head);
    const problems: ImportProblem[] = [];
    const rows = lines.flatMap((line) => readRow(line, header, head.cells, problems) ?? []);
    return { rows, problems };
  } catch (error) {
    if (error instanceof Unreadable) return { rows: [], problems: [error.problem] };
    throw error;
  }
}

function refuseFile(code: 'IMPORT_EMPTY' | 'IMPORT_TOO_LONG', details: object): never {
  throw new Unreadable({ code, details: { ...details } });
}

const BY_NAME = new Map(
  (Object.entries(COLUMNS) as [Header[number], { es: string }][]).flatMap(([name, { es }]) => [
    [name, name],
    [es, name],
  ]),
) as ReadonlyMap<string, Header[number]>;

function readHeader({ line, cells }: CsvLine): Header {
  const header = cells.map((cell) => {
    const name = BY_NAME.get(plain(cell));
    if (name === undefined) refuseHeader(line, cell, 'not a known column');
    return name;
  });
  header.forEach((name, i) => {
    if (header.indexOf(name) !== i) refuseHeader(line, cells[i]!, 'named twice');
  });
  if (!header.includes('goods')) refuseHeader(line, 'goods', 'missing');
  return header;
}

/** As people write a heading: capitals, blanks and accents make no difference. */
const plain = (cell: string): string =>
  cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function refuseHeader(line: number, column: string, problem: string): never {
  throw new Unreadable({
    line,
    column: column.slice(0, 60),
    code: 'IMPORT_HEADER',
    details: { problem },
  });
}

function readRow(
  { line, cells }: CsvLine,
  header: Header,
  named: readonly string[],
  problems: ImportProblem[],
): ManifestRow | undefined {
  if (cells.length !== header.length) {
    const details = { cells: cells.length, columns: header.length };
    problems.push({ line, code: 'IMPORT_COLUMNS', details });
    return undefined;
  }
  const row: Record<string, unknown> = { line };
  const before = problems.length;
  header.forEach((name, i) => {
    const cell = cells[i]!;
    if (cell === '') return;
    try {
      refuseSpreadsheet(cell);
      row[name] = COLUMNS[name].read(cell);
    } catch (error) {
      problems.push(problemAt(error, { line, column: named[i]! }));
    }
  });
  if (row['goods'] === undefined && problems.length === before) {
    problems.push({ line, column: 'goods', code: 'IMPORT_CELL_MISSING', details: {} });
  }
  return problems.length === before ? (row as unknown as ManifestRow) : undefined;
}

/** What a spreadsheet leaves where somebody wanted a text. */
function refuseSpreadsheet(cell: string): void {
  if (
    /^[=@\t]|^[+-](?![0-9])/.test(cell) ||
    /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)/.test(cell)
  ) {
    throw new ActaError('IMPORT_FORMULA', { cell: cell.slice(0, 40) });
  }
  if (/^(?:[a-z0-9]+:)?[0-9][.,][0-9]+E[+-]?[0-9]+$/i.test(cell)) {
    throw new ActaError('IMPORT_NUMBER_MANGLED', { cell: cell.slice(0, 40) });
  }
}
