import { bytesToBase64, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { ed25519Sign } from '../crypto/ed25519.ts';
import type { Checkpoint } from '../log/checkpoint.ts';
import { noteKeyOf, type NoteSigner } from '../log/note-key.ts';
import { formatSignedNote } from '../log/note.ts';
import type { HeadOf } from './evidence.ts';

/** What a section says when it gives its word that a head is the last one at a size of the log. */
export interface CurrentWord {
  readonly checkpoint: Checkpoint;
  readonly of: HeadOf;
  /** Digest of the last statement. */
  readonly head: string;
  /** Unix seconds. */
  readonly time: number;
}

/**
 * The text of such a word, signed as a C2SP note by the section's log key. Its first line is no
 * origin of a log and its second no size: whoever gets a section to sign one never gets a checkpoint.
 *
 * ```
 * <origin>/current\n
 * goods 0x<64 hex>\n        or  minute <decimal>\n  or  assessment 0x<64 hex> <section>\n
 * head 0x<64 hex>\n
 * size <decimal>\n
 * root <base64>\n
 * time <decimal>\n
 * ```
 */
export function currentText({ checkpoint, of, head, time }: CurrentWord): string {
  const { origin, size, root } = checkpoint;
  return [
    `${origin}/current`,
    subjectLine(of),
    `head ${head}`,
    `size ${size}`,
    `root ${bytesToBase64(hexToBytes(root, 32))}`,
    `time ${time}`,
    '',
  ].join('\n');
}

/** @param signer the section's log key, named as the origin */
export function signCurrent(word: CurrentWord, signer: NoteSigner): string {
  const text = currentText(word);
  const { name, id } = noteKeyOf(signer);
  return formatSignedNote({
    text,
    signatures: [{ name, id, signature: ed25519Sign(utf8(text), signer.seed) }],
  });
}

function subjectLine(of: HeadOf): string {
  switch (of.kind) {
    case 'goods':
      return `goods ${of.goods}`;
    case 'minute':
      return `minute ${of.number}`;
    case 'assessment':
      return `assessment ${of.declaration} ${of.section}`;
  }
}
