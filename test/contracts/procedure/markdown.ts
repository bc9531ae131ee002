import { readFileSync } from 'node:fs';

/** A cell that names where something leads (bold), or the error that refuses it (code). */
export type Outcome = { readonly to: string } | { readonly refused: string };

/** A table of docs/minutes.md: the names of its columns, and its rows by the name in their first cell. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The first table under a heading of a page. */
export function tableUnder(page: string, heading: string): Table {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`${page} has no heading ${heading}`);
  const lines = text.slice(start).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const after = lines.findIndex((line, i) => i > first && !line.startsWith('|'));
  const [columns, , ...rows] = lines
    .slice(first, after)
    .map((line) => line.split('|').slice(1, -1).map(plain));
  return { columns: columns!, rows };
}

const plain = (cell: string): string => cell.trim().replaceAll('\\', '');

/** Reads `**state**` or `` `Error` ``; an error's name may want the prefix of its contract. */
export function outcomeIn(cell: string): Outcome {
  const to = /^\*\*(.+)\*\*$/.exec(cell)?.[1];
  if (to !== undefined) return { to };
  const refused = /^`(\w+)`$/.exec(cell)?.[1];
  if (refused === undefined) throw new Error(`neither a state nor an error: ${cell}`);
  return { refused };
}
