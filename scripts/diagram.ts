import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES } from './architecture.ts';

/** Where the diagram stands, and whether the whole table stands under it. */
export const DIAGRAM_PAGES = { 'README.md': false, 'docs/architecture.md': true };

const ROOT = join(import.meta.dirname, '..');
const BEGIN = '<!-- packages: written by `npm run diagram` from scripts/architecture.ts -->';
const END = '<!-- /packages -->';

/** The page with the part between its two marks made anew; throws when a mark is missing. */
export function withDiagram(page: string, withTable: boolean): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${BEGIN} … ${END}`);
  const parts = withTable ? [diagram(), table()] : [diagram()];
  return `${page.slice(0, begin + BEGIN.length)}\n\n${parts.join('\n\n')}\n\n${page.slice(end)}`;
}

/** An arrow that follows from two others is left out, so that the picture can be read. */
function diagram(): string {
  const lines = Object.entries(PACKAGES).flatMap(([name, { imports }]) =>
    imports
      .filter((target) => !imports.some((other) => other !== target && reaches(other, target)))
      .map((target) => `  ${name} --> ${target}`),
  );
  return ['```mermaid', 'flowchart BT', ...lines, '```'].join('\n');
}

function reaches(from: string, target: string): boolean {
  const imports = PACKAGES[from]?.imports ?? [];
  return imports.includes(target) || imports.some((next) => reaches(next, target));
}

function table(): string {
  const rows = Object.entries(PACKAGES).map(
    ([name, { line, imports }]) =>
      `| \`${name}\` | ${line} | ${imports.length === 0 ? '–' : imports.join(', ')} |`,
  );
  return ['| package | what it is | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

if (import.meta.main) {
  for (const [path, withTable] of Object.entries(DIAGRAM_PAGES)) {
    const file = join(ROOT, path);
    writeFileSync(file, withDiagram(readFileSync(file, 'utf8'), withTable));
  }
}
