import { base64ToBytes, bytesToBase64, bytesToHex, hexToBytes } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { HASH_SIZE } from '../merkle/hash.ts';
import { isCount } from '../merkle/range.ts';

/** What a log asks of a witness. */
export interface AddCheckpoint {
  /** Size that the witness signed last, as the one who asks believes; 0 = none. */
  readonly oldSize: number;
  /** RFC 6962 §2.1.2, from `oldSize` to the checkpoint's size, `0x…` hashes. */
  readonly proof: readonly string[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
}

/** Media type of the size in a 409 (C2SP tlog-witness, "add-checkpoint"). */
export const TLOG_SIZE = 'text/x.tlog.size';

/** A tree of any size that 64 bits can count has no longer proof. */
const MAX_PROOF = 63;

/**
 * Body of `POST /add-checkpoint` (C2SP tlog-witness, "add-checkpoint").
 *
 * ```
 * old <decimal>\n
 * <hash, base64>\n          none to 63
 * \n
 * <signed checkpoint, verbatim>
 * ```
 */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  if (!isCount(oldSize) || proof.length > MAX_PROOF) throw new RangeError('no such request');
  const hashes = proof.map((hash) => bytesToBase64(hexToBytes(hash, HASH_SIZE)));
  return [`old ${oldSize}`, ...hashes, '', checkpoint].join('\n');
}

/**
 * Reads the lines before the note; the note is left to `openCheckpoint`, which looks at signatures
 * before anything rests on its text.
 *
 * @throws ActaError WITNESS_REQUEST_MALFORMED {problem}
 */
export function parseAddCheckpoint(text: string): AddCheckpoint {
  const blank = text.indexOf('\n\n');
  if (blank < 0) refuse('no empty line');
  const [first = '', ...lines] = text.slice(0, blank).split('\n');
  const [, digits] = /^old (0|[1-9][0-9]*)$/.exec(first) ?? [];
  if (digits === undefined || !isCount(Number(digits))) refuse('old size');
  if (lines.length > MAX_PROOF) refuse(`more than ${MAX_PROOF} hashes`);
  const proof = lines.map((line) => {
    const hash = base64ToBytes(line);
    return hash?.length === HASH_SIZE ? bytesToHex(hash) : refuse('hash');
  });
  return { oldSize: Number(digits), proof, checkpoint: text.slice(blank + 2) };
}

function refuse(problem: string): never {
  throw new ActaError('WITNESS_REQUEST_MALFORMED', { problem });
}
