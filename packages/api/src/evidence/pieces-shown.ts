import {
  type AllOutputs,
  type AllPieces,
  bytesToHex,
  LeafTree,
  type Output,
  outputLeaf,
  type OutputShown,
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
export const piecesShown = (pieces: readonly Piece[], wanted: string): PieceShown | AllPieces =>
  shown(pieces, wanted, pieceLeaf);

/** The same of what came out of a transformation, under `outputs`. */
export const outputsShown = (
  outputs: readonly Output[],
  wanted: string,
): OutputShown | AllOutputs => shown(outputs, wanted, outputLeaf);

function shown<T extends { readonly goods: string }>(
  all: readonly T[],
  wanted: string,
  leafOf: (one: T) => Uint8Array,
):
  | (T & { readonly index: number; readonly path: readonly string[] })
  | { readonly pieces: readonly T[] } {
  const at = all.findIndex(({ goods }) => goods === wanted);
  const one = all[at];
  if (one === undefined) return { pieces: all };
  const path = new LeafTree(all.map(leafOf)).inclusion(at);
  return { ...one, index: at, path: path.map((hash) => bytesToHex(hash)) };
}
