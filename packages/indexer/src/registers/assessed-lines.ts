import type { JsonValue, SealedDocument } from '@acta/protocol';
import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { Reader } from '../store/reader.ts';
import type { AssessedLineKey } from '../store/rows.ts';
import type { DutyPage } from './declared.ts';

/** An assessment that applies a line of a tariff. */
export interface AssessedLine {
  readonly index: number;
  readonly declaration: string;
  /** Unix seconds. */
  readonly legalDate: number;
}

/** `9903.94.03`, `8703.23.01.60`, `8703.23.01`: a heading of four digits and pairs after it. */
const CODE = /(?<![0-9.])[0-9]{4}(?:\.[0-9]{2}){2,3}(?![0-9])/g;

/**
 * Lists an assessment under every tariff line that it applies or sets aside: the code of each of its
 * lines, and the headings that its components name. Both the statistical code and its legal line of
 * eight digits find it. Only documents that this section holds are read: no line stands on chain.
 *
 * @param records that stand behind the document
 */
export function putLines(
  draft: Draft,
  root: string,
  { type, content }: SealedDocument,
  records: readonly number[],
): void {
  if (type !== 'assessment') return;
  const codes = codesIn((content as { assessment?: JsonValue }).assessment ?? null);
  const keys: AssessedLineKey[] = [];
  for (const index of records) {
    const kept = draft.get(BUCKETS.content, index);
    const { type: name, message } = kept?.statement ?? {};
    if (name !== 'Assess' || message === undefined || kept?.superseded !== undefined) continue;
    const [section, legalDate] = [String(message['section']), Number(message['legalDate'])];
    for (const code of codes) {
      const key: AssessedLineKey = [section, code, legalDate, index];
      draft.put(BUCKETS.assessedLine, key, String(message['declaration']));
      keys.push(key);
    }
  }
  if (keys.length > 0) draft.put(BUCKETS.assessedLinesIn, [root], keys);
}

/** A document is read again, or was erased. */
export function dropLines(draft: Draft, root: string): void {
  for (const key of draft.get(BUCKETS.assessedLinesIn, root) ?? []) {
    draft.delete(BUCKETS.assessedLine, ...key);
  }
  draft.delete(BUCKETS.assessedLinesIn, root);
}

/**
 * Assessments of a section that apply a line under a legal date of `from` or later, by legal date and
 * record. A page goes on after the last row of the one before.
 */
export async function assessmentsOfLine(
  reader: Reader,
  section: string,
  code: string,
  from: number,
  { after, limit }: { readonly after?: AssessedLine; readonly limit: DutyPage['limit'] },
): Promise<AssessedLine[]> {
  const begin =
    after === undefined ? padded(from) : `${padded(after.legalDate)}/${padded(after.index)}`;
  const rows = await reader.scan(BUCKETS.assessedLine, [section, code], { after: begin, limit });
  return rows.map(([key, declaration]) => {
    const [legalDate] = key.split('/').slice(-2);
    return { index: lastNumber(key), declaration, legalDate: Number(legalDate) };
  });
}

const padded = (number: number): string => String(number).padStart(10, '0');

function codesIn(assessment: JsonValue): Set<string> {
  const codes = new Set<string>();
  const take = (text: JsonValue | undefined): void => {
    if (typeof text !== 'string') return;
    for (const [code] of text.matchAll(CODE)) codes.add(code).add(code.slice(0, 10));
  };
  for (const line of rowsOf(assessment, 'lines')) {
    take(line['code']);
    take(line['measures']);
    for (const { name, citation, setAsideBy, rate } of rowsOf(line, 'components')) {
      for (const text of [name, citation, setAsideBy, rate]) take(text);
    }
  }
  return codes;
}

type Row = { readonly [name: string]: JsonValue };

function rowsOf(value: JsonValue, name: string): Row[] {
  const rows = (value as Row | null)?.[name];
  return Array.isArray(rows) ? rows.filter((row): row is Row => isRow(row)) : [];
}

const isRow = (value: JsonValue): boolean => typeof value === 'object' && value !== null;
