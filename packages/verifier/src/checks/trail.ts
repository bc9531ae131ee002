import type { Piece, TrailSubject } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Stated, text } from './entry.ts';

/** Goods on the way: those of the subject, and around them the containers they are in just then. */
export interface Goods {
  readonly id: string;
  /** Digest of the last statement about them. */
  head: string;
}

/** One step of the trail. */
export interface Step {
  readonly entry: Stated;
  /** What is done to: the subject's goods or a container around them. */
  readonly goods: string;
  /** The subject's goods and every container around them, after this step. */
  readonly around: readonly string[];
}

/** A vehicle on a carrier, on a truck, on a trailer, on a ferry (PROTOCOL §5). */
const MAX_DEPTH = 4;

/**
 * Follows the goods from head to head. A head is the digest of the last statement, so a step that
 * was left out leaves a hole; between pack and unpack the way is the container's. The one step
 * that no head gives away is that the goods left the container: so each unpacking of it must show
 * that they were, or were not, among the pieces.
 *
 * @returns the steps, if none is missing
 */
export function followTrail(
  found: Findings,
  entries: readonly Stated[],
  { goods }: TrailSubject,
): Step[] | undefined {
  const steps: Step[] = [];
  /** The subject's goods first, then container in container; empty before the commissioning. */
  const around: Goods[] = [];
  for (const entry of entries) {
    if (!entry.moved) continue;
    const done =
      around.length === 0 ? begin(found, entry, goods, around) : go(found, entry, around);
    if (done !== undefined) steps.push({ entry, goods: done, around: around.map(({ id }) => id) });
  }
  if (around.length === 0) found.open('VERIFY_TRAIL_EMPTY', { goods });
  return found.status === 'pass' ? steps : undefined;
}

function begin(found: Findings, entry: Stated, id: string, around: Goods[]): string | undefined {
  if (goodsOf(entry) !== id) return undefined;
  if (entry.statement.name !== 'Commission') {
    found.fail('VERIFY_TRAIL_HOLE', { before: entry.index, goods: id });
  }
  around.push({ id, head: entry.statement.digest });
  return id;
}

/** @returns what the step is about; undefined where it is beside the way */
function go(found: Findings, entry: Stated, around: Goods[]): string | undefined {
  const outermost = around.at(-1)!;
  const { statement } = entry;
  const piece = pieceIn(entry, outermost.id);
  if (statement.name === 'Pack' && piece !== undefined) {
    return goIn(found, entry, around, piece);
  }
  const goods = around.find(({ id }) => id === goodsOf(entry));
  if (goods === undefined) {
    if (statement.name === 'Unpack' && piece !== undefined) {
      found.fail('VERIFY_TRAIL_HOLE', { before: entry.index, goods: outermost.id });
    }
    return undefined;
  }
  take(found, entry, goods, headIn(entry));
  if (statement.name !== 'Unpack' || goods !== outermost || around.length === 1) {
    return goods.id;
  }
  return goOut(found, entry, around, goods);
}

/** The goods, or the container they are in, go into a container that is not on the way yet. */
function goIn(found: Findings, entry: Stated, around: Goods[], piece: Piece): string {
  const inside = around.at(-1)!;
  take(found, entry, inside, piece.head);
  around.push({ id: text(entry.statement, 'goods'), head: entry.statement.digest });
  if (around.length > MAX_DEPTH + 1) found.fail('VERIFY_TRAIL_DEPTH', { record: entry.index });
  return inside.id;
}

function goOut(found: Findings, entry: Stated, around: Goods[], container: Goods): string {
  const { contents } = entry.given;
  const inside = around.at(-2)!;
  const piece = pieceIn(entry, inside.id);
  if (piece === undefined) {
    // Only the whole list says that they stayed.
    if (contents === undefined || !('pieces' in contents)) {
      found.open('VERIFY_PIECES_NOT_SHOWN', { record: entry.index, container: container.id });
    }
    return container.id;
  }
  take(found, entry, inside, piece.head);
  around.pop();
  return inside.id;
}

/** One step on: the head it names must be the last one. */
function take(found: Findings, { index, statement }: Stated, goods: Goods, head: string): void {
  if (head !== goods.head) found.fail('VERIFY_TRAIL_HOLE', { before: index, goods: goods.id });
  goods.head = statement.digest;
}

/** These goods among the pieces that the entry shows. */
function pieceIn({ given: { contents } }: Stated, id: string): Piece | undefined {
  if (contents === undefined) return undefined;
  const pieces = 'pieces' in contents ? contents.pieces : [contents];
  return pieces.find(({ goods }) => goods === id);
}

/** The goods that a custody statement is about. */
export function goodsOf({ statement, handoff }: Stated): string | undefined {
  const value = (handoff ?? statement).message['goods'];
  return value === undefined ? undefined : String(value);
}

/** A second commissioning has none, and so never fits. */
const headIn = ({ statement, handoff }: Stated): string =>
  String((handoff ?? statement).message['head']);
