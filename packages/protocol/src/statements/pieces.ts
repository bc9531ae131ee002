import { bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts';
import { leafHash } from '../merkle/hash.ts';
import { merkleRoot } from '../merkle/tree.ts';
import type { Piece } from './submission.ts';

/** Leaf hash of one piece under `contents`: `SHA-256(0x00 ‖ goods 32 ‖ head 32)` (RFC 6962 §2.1). */
export function pieceLeaf(piece: Piece): Uint8Array {
  return leafHash(concat(hexToBytes(piece.goods, 32), hexToBytes(piece.head, 32)));
}

/** `contents` of a `Pack` or `Unpack`: RFC 6962 root over its pieces, in the order packed. */
export function piecesRoot(pieces: readonly Piece[]): string {
  return bytesToHex(merkleRoot(pieces.map(pieceLeaf)));
}
