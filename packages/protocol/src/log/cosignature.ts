import { concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { ed25519Sign, ed25519Verify } from '../crypto/ed25519.ts';
import { mlDsa44Sign, mlDsa44Verify } from '../crypto/ml-dsa.ts';
import { HASH_SIZE } from '../merkle/hash.ts';
import { isCount } from '../merkle/range.ts';
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts';
import { type NoteKey, noteKeyOf, type NoteSigner, type SignatureType } from './note-key.ts';
import type { NoteSignature } from './note.ts';

/** What a good signature says. */
export interface GoodSignature {
  /** When the cosigner saw it as the largest tree, unix seconds; the log's own has no time. */
  readonly timestamp?: number;
}

const TIMESTAMP_SIZE = 8;

/**
 * Signs a checkpoint with a log or cosigner key.
 *
 * ```
 * log-ed25519          signature 64
 * cosigner-ed25519     timestamp u64 BE ‖ signature 64            (C2SP tlog-cosignature, "Format")
 * cosigner-ml-dsa-44   timestamp u64 BE ‖ signature 2420
 * ```
 *
 * @param timestamp unix seconds, from 1; ignored for the log's own signature, which has no time
 */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signer: NoteSigner,
  timestamp: number,
): NoteSignature {
  const { name, id } = noteKeyOf(signer);
  const { type, seed } = signer;
  if (type === 'log-ed25519') {
    return { name, id, signature: ed25519Sign(utf8(formatCheckpoint(checkpoint)), seed) };
  }
  if (!isCount(timestamp) || timestamp === 0) throw new RangeError('a cosignature has a time');
  const message = cosignedMessage(type, name, checkpoint, timestamp);
  const sign = type === 'cosigner-ed25519' ? ed25519Sign : mlDsa44Sign;
  return { name, id, signature: concat(uint64(timestamp), sign(message, seed)) };
}

/**
 * What a signature line says if it is a good one of this key over this checkpoint, else undefined.
 * Time 0 is refused: in `subtree/v1` it means that the cosigner does not call this the largest
 * tree it has seen, and then there is no "existed by".
 */
export function verifyCheckpointSignature(
  checkpoint: Checkpoint,
  key: NoteKey,
  signature: Uint8Array,
): GoodSignature | undefined {
  if (key.type === 'log-ed25519') {
    const text = utf8(formatCheckpoint(checkpoint));
    return ed25519Verify(signature, text, key.publicKey) ? {} : undefined;
  }
  if (signature.length <= TIMESTAMP_SIZE) return undefined;
  const view = new DataView(signature.buffer, signature.byteOffset, TIMESTAMP_SIZE);
  const timestamp = Number(view.getBigUint64(0));
  if (!isCount(timestamp) || timestamp === 0) return undefined;
  const message = cosignedMessage(key.type, key.name, checkpoint, timestamp);
  const verify = key.type === 'cosigner-ed25519' ? ed25519Verify : mlDsa44Verify;
  const good = verify(signature.subarray(TIMESTAMP_SIZE), message, key.publicKey);
  return good ? { timestamp } : undefined;
}

/**
 * The bytes that a cosigner signs (C2SP tlog-cosignature, "Ed25519 signed message", "ML-DSA-44
 * signed message").
 *
 * ```
 * cosignature/v1\n            "subtree/v1\n\0"            12
 * time <decimal>\n            u8 ‖ cosigner name
 * <origin>\n                  timestamp u64 BE
 * <size>\n                    u8 ‖ origin
 * <root, base64>\n            start u64 BE = 0
 *                             end u64 BE = size
 *                             root                        32
 * ```
 */
export function cosignedMessage(
  type: Exclude<SignatureType, 'log-ed25519'>,
  cosigner: string,
  checkpoint: Checkpoint,
  timestamp: number,
): Uint8Array {
  const text = formatCheckpoint(checkpoint);
  if (type === 'cosigner-ed25519') return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);
  return concat(
    utf8('subtree/v1\n\0'),
    short(cosigner),
    uint64(timestamp),
    short(checkpoint.origin),
    uint64(0),
    uint64(checkpoint.size),
    hexToBytes(checkpoint.root, HASH_SIZE),
  );
}

/** TLS `opaque <1..2^8-1>`: one byte of length, then the text; names are at most 255 bytes. */
function short(text: string): Uint8Array {
  const bytes = utf8(text);
  return concat(new Uint8Array([bytes.length]), bytes);
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
