import { base64ToBytes, bytesToBase64, bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { verifyConsistency } from '../merkle/consistency.ts';
import { HASH_SIZE } from '../merkle/hash.ts';
import { isCount } from '../merkle/range.ts';
import { isKeyName } from './note-key.ts';

/** Origin, size and root of the record log at the end of a block. */
export interface Checkpoint {
  /** `<domain>/log/<chain id>`. */
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root, `0x…`. */
  readonly root: string;
}

/**
 * Text of a checkpoint: the body of the signed note (C2SP tlog-checkpoint, "Note text").
 *
 * ```
 * <origin>\n
 * <size, decimal>\n
 * <root, base64>\n
 * ```
 *
 * @throws ActaError CHECKPOINT_MALFORMED {field}
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin)) refuse('origin');
  if (!isCount(size)) refuse('size');
  return `${origin}\n${size}\n${bytesToBase64(hexToBytes(root, HASH_SIZE))}\n`;
}

/**
 * Reads the text of a checkpoint. Extension lines are refused: ML-DSA cosignatures do not cover
 * them, so the same signatures would stand under two texts (PROTOCOL §9).
 *
 * @throws ActaError CHECKPOINT_MALFORMED {field}
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', hash = '', end, ...extension] = text.split('\n');
  if (!isKeyName(origin)) refuse('origin');
  if (!/^(?:0|[1-9][0-9]*)$/.test(size) || !isCount(Number(size))) refuse('size');
  const root = base64ToBytes(hash);
  if (root?.length !== HASH_SIZE) refuse('root');
  if (end !== '') refuse(end === undefined ? 'last newline' : 'extension');
  if (extension.length > 0) refuse('extension');
  return { origin, size: Number(size), root: bytesToHex(root) };
}

/**
 * Whether `newer` extends `older`. Two checkpoints of one origin that no proof joins are proof of
 * two histories: keep both notes.
 *
 * @param proof RFC 6962 §2.1.2, `0x…` hashes
 */
export function isExtension(
  older: Checkpoint,
  newer: Checkpoint,
  proof: readonly string[],
): boolean {
  return (
    older.origin === newer.origin &&
    verifyConsistency(
      older.size,
      newer.size,
      hexToBytes(older.root, HASH_SIZE),
      hexToBytes(newer.root, HASH_SIZE),
      proof.map((hash) => hexToBytes(hash, HASH_SIZE)),
    )
  );
}

function refuse(field: string): never {
  throw new ActaError('CHECKPOINT_MALFORMED', { field });
}
