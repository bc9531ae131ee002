import { bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts';
import { leafHash } from '../merkle/hash.ts';
import { merkleRoot } from '../merkle/tree.ts';
import type { Output, Piece } from './submission.ts';

/** Leaf hash of one piece under `contents`: `SHA-256(0x00 ‖ goods 32 ‖ head 32)` (RFC 6962 §2.1). */
export function pieceLeaf(piece: Piece): Uint8Array {
  return leafHash(concat(hexToBytes(piece.goods, 32), hexToBytes(piece.head, 32)));
}

/** `contents` of a `Pack` or `Unpack`, `inputs` of a `Transform`: RFC 6962 root over its pieces, in the order packed. */
export function piecesRoot(pieces: readonly Piece[]): string {
  return bytesToHex(merkleRoot(pieces.map(pieceLeaf)));
}

/**
 * Leaf hash of one output under `outputs`: `SHA-256(0x00 ‖ goods 32 ‖ quantity 32)`, the quantity
 * big-endian.
 */
export function outputLeaf({ goods, quantity }: Output): Uint8Array {
  const word = new Uint8Array(32);
  new DataView(word.buffer).setUint32(28, quantity);
  return leafHash(concat(hexToBytes(goods, 32), word));
}

/** `outputs` of a `Transform`: RFC 6962 root over its outputs, in their order. */
export function outputsRoot(outputs: readonly Output[]): string {
  return bytesToHex(merkleRoot(outputs.map(outputLeaf)));
}
