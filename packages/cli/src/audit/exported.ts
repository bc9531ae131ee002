import {
  ActaError,
  decodeRecord,
  type EvidenceFile,
  hexToBytes,
  parseEvidenceFile,
  parseProofHead,
  type ProvenLog,
  statementOfKind,
  TILE_WIDTH,
} from '@acta/sdk';
import { csvLine } from './csv-line.ts';
import type { GivenFile } from './evidence-files.ts';

/** A row of an export: flat, so that it is a line of CSV as well as of JSON. */
export type Exported = Readonly<Record<string, string | number>>;

/** Every record of a log, each entry proved. */
export async function* recordRows(log: ProvenLog): AsyncGenerator<Exported> {
  for (let bundle = 0; bundle * TILE_WIDTH < log.checkpoint.size; bundle += 1) {
    const { content } = await log.entries(bundle);
    for (const [at, entry] of content.entries()) {
      const { kind, writer, recordedAt, sections, digest } = decodeRecord(entry);
      yield {
        index: bundle * TILE_WIDTH + at,
        recordedAt,
        recorded: new Date(recordedAt * 1000).toISOString(),
        type: statementOfKind(kind) ?? `0x${kind.toString(16).padStart(4, '0')}`,
        kind,
        sections: sections.join(' '),
        writer,
        digest,
      };
    }
  }
}

/** What is shown of an assessment beside its message: the fields of its document, by their pointers. */
const FIRST = ['/due', '/suspended', '/currency', '/ucr', '/reference', '/regime'] as const;

/**
 * The assessments in evidence files: what was signed of each, and what is shown of its document. A field
 * that is not shown is an empty cell, not nought.
 */
export function assessmentRows(files: readonly GivenFile[]): Exported[] {
  const rows = new Map<number, Exported>();
  for (const { bytes } of files) {
    for (const row of rowsIn(readOrSkip(bytes))) rows.set(Number(row['index']), row);
  }
  return [...rows.values()].sort((a, b) => Number(a['index']) - Number(b['index']));
}

function rowsIn(file: EvidenceFile | undefined): Exported[] {
  if (file === undefined || !('records' in file)) return [];
  return file.records
    .filter(({ statement }) => statement.type === 'Assess')
    .map(({ record, proof, statement: { message, documents } }) => {
      const shown = new Map(
        (documents?.['document']?.leaves ?? []).map(({ path, value }) => [path, value]),
      );
      const text = (path: string): string => {
        const value = shown.get(path);
        return value === undefined || value === null ? '' : String(value as string | number);
      };
      const { recordedAt, digest } = decodeRecord(hexToBytes(record));
      return {
        index: parseProofHead(proof).index,
        recordedAt,
        digest,
        ...message,
        ...Object.fromEntries(FIRST.map((path) => [path.slice(1), text(path)])),
      };
    });
}

function readOrSkip(bytes: Uint8Array): EvidenceFile | undefined {
  try {
    return parseEvidenceFile(bytes);
  } catch (error) {
    // What can't be read is told by `acta audit verify`.
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}

/** Rows as CSV with their names in front, or one JSON object a line. */
export async function* asText(
  rows: AsyncIterable<Exported> | Iterable<Exported>,
  form: 'csv' | 'ndjson',
): AsyncGenerator<string> {
  let names: string[] | undefined;
  for await (const row of rows) {
    if (form === 'ndjson') {
      yield `${JSON.stringify(row)}\n`;
      continue;
    }
    if (names === undefined) {
      names = Object.keys(row);
      yield csvLine(names);
    }
    yield csvLine(names.map((name) => row[name]));
  }
}
