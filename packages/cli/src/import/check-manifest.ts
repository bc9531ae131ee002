import { ActaError, type GoodsName } from '@acta/sdk';
import { type ManifestRow } from './columns.ts';
import { type ImportProblem, problemAt } from './problem.ts';

/** Containers in containers (PROTOCOL §5). */
const DEEPEST = 4;

/** What lines without one take, from the command line. */
export interface Defaults {
  readonly place?: string;
  readonly locode?: string;
}

/** One spelling of a name, to compare lines by. */
export const keyOf = ({ scheme, name }: GoodsName): string => `${scheme}:${name}`;

/** What can be wrong between the lines and cells of a manifest, before anybody is asked. */
export function checkManifest(rows: readonly ManifestRow[], defaults: Defaults): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const first = new Map<string, ManifestRow>();
  const used = new Set(rows.flatMap(({ container }) => (container ? [keyOf(container)] : [])));
  for (const row of rows) {
    const { line, goods } = row;
    const same = first.get(keyOf(goods));
    if (same !== undefined) {
      problems.push({
        line,
        column: 'goods',
        code: 'IMPORT_DUPLICATE',
        details: { first: same.line },
      });
      continue;
    }
    first.set(keyOf(goods), row);
    problems.push(...checkRow(row, used, defaults));
  }
  for (const row of rows) {
    try {
      if (row.container !== undefined) checkDepth(row, first);
    } catch (error) {
      problems.push(problemAt(error, { line: row.line, column: 'container' }));
    }
  }
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function checkRow(
  row: ManifestRow,
  used: ReadonlySet<string>,
  defaults: Defaults,
): ImportProblem[] {
  const found: ImportProblem[] = [];
  const { line, goods, description, container, seal, accept, to } = row;
  const wrong = (column: keyof ManifestRow, expected: string): void => {
    found.push({ line, column, code: 'IMPORT_CELL', details: { expected } });
  };
  const missing = (column: keyof ManifestRow): void => {
    found.push({ line, column, code: 'IMPORT_CELL_MISSING', details: {} });
  };
  const lot = goods.scheme === 'lgtin' && description !== undefined;
  if (lot && row.quantity === undefined) missing('quantity');
  if (!lot && row.quantity !== undefined) wrong('quantity', 'empty, but for a new lot');
  if (!lot && row.unit !== undefined) wrong('unit', 'empty, but for a new lot');
  if (lot && seal !== undefined) wrong('seal', 'empty: a lot has no doors');
  if (description !== undefined && accept !== undefined) {
    wrong('accept', 'empty, where the goods are commissioned');
  }
  if (description !== undefined && row.random !== undefined) {
    wrong('random', 'empty, where the goods are commissioned');
  }
  if (accept === undefined && row.exception !== undefined) missing('accept');
  if (accept === 'refuse' && (container ?? seal ?? to) !== undefined) {
    wrong('accept', 'accepted, where something is done with the goods');
  }
  const acts = [description, container, seal, accept, to];
  if (acts.every((cell) => cell === undefined) && !used.has(keyOf(goods))) missing('description');
  for (const column of ['to', 'seal'] as const) {
    if (container === undefined || row[column] === undefined) continue;
    found.push({ line, column, code: 'IMPORT_INSIDE', details: {} });
  }
  if (row.place === undefined && defaults.place === undefined) missing('place');
  return found;
}

/** Follows the containers outwards: no circle, and not too deep. */
function checkDepth(row: ManifestRow, rows: ReadonlyMap<string, ManifestRow>): void {
  const seen = new Set([keyOf(row.goods)]);
  for (let at: ManifestRow | undefined = row; at?.container !== undefined;) {
    const outer = keyOf(at.container);
    if (seen.has(outer)) throw new ActaError('IMPORT_CONTAINER', { problem: 'circle' });
    seen.add(outer);
    if (seen.size > DEEPEST + 1) {
      throw new ActaError('IMPORT_CONTAINER', { problem: 'depth', most: DEEPEST });
    }
    at = rows.get(outer);
  }
}
