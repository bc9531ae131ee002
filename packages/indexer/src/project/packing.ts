import type { Piece } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import type { GoodsRow } from '../store/rows.ts';
import { advance, goodsRow, isStopped, writeStep } from './goods-book.ts';
import { type Recorded, text } from './recorded.ts';

/** Pieces go into a container: its head and theirs become this digest, so a head fixes contents. */
export function pack(draft: Draft, recorded: Recorded): void {
  const container = text(recorded.message, 'goods');
  const by = [text(recorded.message, 'party')];
  const pieces = recorded.statement.contents ?? [];
  const before = goodsRow(draft, container, recorded.message);
  const count = before.pieces + pieces.length;
  const goods = pieces.map((piece) => piece.goods);
  advance(draft, recorded, container, before, { ...before, pieces: count }, { by, pieces: goods });
  for (const piece of pieces) {
    const inside = { container, since: recorded.index };
    draft.put(BUCKETS.stay, [piece.goods, recorded.index], { container });
    const row = pieceRow(draft, recorded, piece);
    const { head } = piece;
    movePiece(draft, recorded, piece, row, { ...row, inside }, { by, head, into: container });
  }
}

/** Pieces come out, into the hands of the container's holder. */
export function unpack(draft: Draft, recorded: Recorded): void {
  const container = text(recorded.message, 'goods');
  const holder = text(recorded.message, 'party');
  const by = [holder];
  const pieces = recorded.statement.contents ?? [];
  const rows = pieces.map((piece) => pieceRow(draft, recorded, piece));
  const before = goodsRow(draft, container, recorded.message);
  const after = {
    ...before,
    pieces: before.pieces - pieces.length,
    stopped: before.stopped - rows.filter(isStopped).length,
  };
  const goods = pieces.map((piece) => piece.goods);
  advance(draft, recorded, container, before, after, { by, pieces: goods });
  pieces.forEach((piece, i) => {
    const { inside, ...alone } = rows[i]!;
    if (inside !== undefined) {
      const stay = { container: inside.container, until: recorded.index };
      draft.put(BUCKETS.stay, [piece.goods, inside.since], stay);
    }
    const { head } = piece;
    const details = { by, head, from: holder, outOf: container };
    const { official } = before;
    const out = { ...alone, holder, ...(official && { official }) };
    movePiece(draft, recorded, piece, rows[i]!, out, details);
  });
}

function pieceRow(draft: Draft, { message }: Recorded, piece: Piece): GoodsRow {
  return goodsRow(draft, piece.goods, { head: piece.head, party: message['party']! });
}

/** The piece alone: what stops it was counted with the container's own row. */
function movePiece(
  draft: Draft,
  recorded: Recorded,
  piece: Piece,
  before: GoodsRow,
  after: GoodsRow,
  details: Parameters<typeof writeStep>[5],
): void {
  const row = { ...after, head: recorded.digest };
  draft.put(BUCKETS.goods, [piece.goods], row);
  writeStep(draft, recorded, piece.goods, before, row, details);
}
