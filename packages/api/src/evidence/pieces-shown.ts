import {
  type AllPieces,
  bytesToHex,
  LeafTree,
  type Piece,
  pieceLeaf,
  type PieceShown,
} from '@acta/protocol';

/**
 * What evidence shows of the pieces under `contents`: one with its path, since the others are other
 * people's goods; or all, where only the whole list says that goods stayed inside.
 *
 * @param wanted goods, or `all`
 */
export function piecesShown(pieces: readonly Piece[], wanted: string): PieceShown | AllPieces {
  if (wanted === 'all') return { pieces };
  const at = pieces.findIndex(({ goods }) => goods === wanted);
  const path = new LeafTree(pieces.map(pieceLeaf)).inclusion(at);
  return { ...pieces[at]!, index: at, path: path.map((hash) => bytesToHex(hash)) };
}
