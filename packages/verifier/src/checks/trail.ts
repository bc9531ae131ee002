import type { Piece, TrailSubject } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Stated, text } from './entry.ts';
import { goodsOf, outputsIn, piecesIn, showsAllPieces } from './pieces.ts';
import { Touches } from './touches.ts';

/** Goods on the way: those whose way it is, and around them the containers they are in just then. */
interface Goods {
  readonly id: string;
  /** Digest of the last statement about them. */
  head: string;
}

/** One step of a trail. */
export interface Step {
  readonly entry: Stated;
  /** What is done to: the goods themselves or a container around them. */
  readonly goods: string;
  /** The goods and every container around them, after this step. */
  readonly around: readonly string[];
}

/** The way of the subject's goods, or of goods that went into them. */
export interface Way {
  readonly goods: string;
  readonly steps: readonly Step[];
  /** The transformation that they came out of. */
  readonly from?: Stated;
}

/** A vehicle on a carrier, on a truck, on a trailer, on a ferry (PROTOCOL §5). */
const MAX_DEPTH = 4;
/** Of all ways together: thousands of parts in one container have its steps each. */
const MOST_STEPS = 250_000;

/** After these words of a holder or a section no statement names the goods any more. */
const CLOSING: ReadonlySet<string> = new Set(['destruction', 'closing']);

/**
 * Follows the goods from head to head, and goes on through each transformation that they came out of
 * with what went into it. A head is the digest of the last statement, so a step that was left out
 * leaves a hole; between pack and unpack the way is the container's. The one step that no head gives
 * away is that the goods left the container: so each unpacking of it must show that they were, or
 * were not, among the pieces.
 *
 * @returns the ways, that of the subject first, if no step is missing
 */
export function followTrail(
  found: Findings,
  entries: readonly Stated[],
  { goods, head }: TrailSubject,
): Way[] | undefined {
  const touches = new Touches(entries);
  const ways: Way[] = [];
  const seen = new Set([goods]);
  let steps = 0;
  for (const id of seen) {
    const way = walk(found, touches, id);
    ways.push(way);
    steps += way.steps.length;
    if (steps > MOST_STEPS) {
      found.open('VERIFY_TRAIL_TOO_LONG', { steps: MOST_STEPS });
      return undefined;
    }
    // A set that grows while it is walked: each goods once, however often lots were joined again.
    if (way.from !== undefined) for (const input of inputsOf(found, way.from)) seen.add(input);
  }
  const last = ways[0]!.steps.at(-1)?.entry.statement.digest;
  if (head !== undefined && last !== head) found.fail('VERIFY_TRAIL_CUT', { goods, head });
  return found.status === 'pass' ? ways : undefined;
}

/** What went into a transformation; only the whole list says that nothing else did. */
function inputsOf(found: Findings, entry: Stated): string[] {
  if (!showsAllPieces(entry)) {
    found.open('VERIFY_INPUTS_NOT_SHOWN', { record: entry.index });
    return [];
  }
  const inputs = piecesIn(entry).map(({ goods }) => goods);
  if (new Set(inputs).size !== inputs.length) {
    found.fail('VERIFY_PIECE_TWICE', { record: entry.index });
  }
  return inputs;
}

function walk(found: Findings, touches: Touches, id: string): Way {
  const steps: Step[] = [];
  /** The goods first, then container in container; empty before the beginning. */
  const around: Goods[] = [];
  let from: Stated | undefined;
  let last: Stated | undefined;
  let isClosed = false;
  for (;;) {
    const names = around.length === 0 ? [id] : around.map((one) => one.id);
    last = touches.next(names, last?.index ?? -1);
    if (last === undefined) break;
    if (isClosed) {
      found.fail('VERIFY_CLOSED', { record: last.index, goods: id });
      break;
    }
    const begins = around.length === 0;
    const done = begins ? begin(found, last, id, around) : go(found, last, around);
    if (done === undefined) continue;
    if (begins && last.statement.name === 'Transform') from = last;
    isClosed = !begins && closes(last);
    steps.push({ entry: last, goods: done, around: around.map((one) => one.id) });
  }
  if (around.length === 0) found.open('VERIFY_TRAIL_EMPTY', { goods: id });
  return { goods: id, steps, ...(from && { from }) };
}

/** Whether an entry about goods that were there before is the last there can be. */
function closes({ statement }: Stated): boolean {
  const { name } = statement;
  if (name === 'Transform') return true;
  return (name === 'HolderAct' || name === 'OfficialAct') && CLOSING.has(text(statement, 'word'));
}

function begin(found: Findings, entry: Stated, id: string, around: Goods[]): string | undefined {
  const { name, digest } = entry.statement;
  const isOutput = outputsIn(entry).some(({ goods }) => goods === id);
  if (!isOutput && goodsOf(entry) !== id) return undefined;
  if (!isOutput && name !== 'Commission' && name !== 'CommissionLot') {
    found.fail('VERIFY_TRAIL_HOLE', { before: entry.index, goods: id });
  }
  around.push({ id, head: digest });
  return id;
}

/** @returns what the step is about; undefined where it is beside the way */
function go(found: Findings, entry: Stated, around: Goods[]): string | undefined {
  const outermost = around.at(-1)!;
  const { statement } = entry;
  if (statement.name === 'Transform') return goInto(found, entry, around);
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

/** The goods become other goods. Coming out of a transformation a second time is a hole. */
function goInto(found: Findings, entry: Stated, around: Goods[]): string | undefined {
  for (const goods of around) {
    const piece = pieceIn(entry, goods.id);
    if (piece !== undefined) {
      take(found, entry, goods, piece.head);
      return goods.id;
    }
  }
  const [goods] = around;
  found.fail('VERIFY_TRAIL_HOLE', { before: entry.index, goods: goods!.id });
  return undefined;
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
  const inside = around.at(-2)!;
  const piece = pieceIn(entry, inside.id);
  if (piece === undefined) {
    // Only the whole list says that they stayed.
    if (!showsAllPieces(entry)) {
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
const pieceIn = (entry: Stated, id: string): Piece | undefined =>
  piecesIn(entry).find(({ goods }) => goods === id);

/** A second commissioning has none, and so never fits. */
const headIn = ({ statement, handoff }: Stated): string =>
  String((handoff ?? statement).message['head']);
