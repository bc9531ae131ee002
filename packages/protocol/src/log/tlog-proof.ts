import { base64ToBytes, bytesToBase64, bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { HASH_SIZE } from '../merkle/hash.ts';
import { isCount } from '../merkle/range.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of fewer than 2^53 leaves has no longer path. */
const MAX_PATH = 53;

/** Where a record stands, and the path from it to the root. */
export interface InclusionProof {
  readonly index: number;
  /** RFC 6962 §2.1.1, from the leaf's sibling up, `0x…`. */
  readonly path: readonly string[];
}

/** An inclusion proof with the checkpoint that it leads to. */
export interface TlogProof extends InclusionProof {
  /** The signed note, verbatim. */
  readonly checkpoint: string;
}

/**
 * A whole proof file (C2SP tlog-proof, "Format"): its head, a blank line, the signed checkpoint.
 */
export function formatTlogProof(proof: TlogProof): string {
  return `${formatProofHead(proof)}\n${proof.checkpoint}`;
}

/**
 * The lines before the blank one.
 *
 * ```
 * c2sp.org/tlog-proof@v1\n
 * index <decimal>\n
 * <hash, base64>\n              none or more
 * ```
 */
export function formatProofHead({ index, path }: InclusionProof): string {
  if (!isCount(index)) refuse('index');
  const hashes = path.map((hash) => bytesToBase64(hexToBytes(hash, HASH_SIZE)));
  return [FIRST_LINE, `index ${index}`, ...hashes, ''].join('\n');
}

/**
 * Reads a proof file; the checkpoint is left to `openCheckpoint`.
 *
 * @throws ActaError TLOG_PROOF_MALFORMED {problem}
 */
export function parseTlogProof(text: string): TlogProof {
  const blank = text.indexOf('\n\n');
  if (blank < 0) refuse('no blank line');
  return { ...parseProofHead(text.slice(0, blank + 1)), checkpoint: text.slice(blank + 2) };
}

/**
 * Reads the lines before the blank one. An `extra` line is refused: nothing signs it, and we have
 * no use for it.
 *
 * @throws ActaError TLOG_PROOF_MALFORMED {problem}
 */
export function parseProofHead(text: string): InclusionProof {
  const [first, second = '', ...rest] = text.split('\n');
  if (first !== FIRST_LINE) refuse('first line');
  const [, digits] = /^index (0|[1-9][0-9]*)$/.exec(second) ?? [];
  if (digits === undefined || !isCount(Number(digits))) refuse('index');
  if (rest.pop() !== '') refuse('last newline');
  if (rest.length > MAX_PATH) refuse('path');
  const path = rest.map((line) => {
    const hash = base64ToBytes(line);
    return hash?.length === HASH_SIZE ? bytesToHex(hash) : refuse('path');
  });
  return { index: Number(digits), path };
}

function refuse(problem: string): never {
  throw new ActaError('TLOG_PROOF_MALFORMED', { problem });
}
