import { base64ToBytes, bytesToBase64, concat } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';

/** One signature line: whose key (name and id together), and the bytes after the id. */
export interface NoteSignature {
  readonly name: string;
  /** 8 hex digits. */
  readonly id: string;
  readonly signature: Uint8Array;
}

/** A text with signatures that may or may not be any good (C2SP signed-note). */
export interface SignedNote {
  /** Ends in a newline; does not include the blank line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** UTF-16 units of a note. The signatures of two sections take about 7,500. */
export const MAX_NOTE = 262_144;
/** Signature lines of a note; C2SP asks verifiers for at least 16. */
export const MAX_SIGNATURES = 64;

const LINE = /^\u2014 ([^\p{White_Space}+]+) ([A-Za-z0-9+/=]+)$/u;
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/**
 * A note as text (C2SP signed-note, "Format").
 *
 * ```
 * <text, ends in newline>\n
 * \n
 * — <key name> base64(key id, 4 bytes ‖ signature)\n
 * ```
 */
export function formatSignedNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

/** One signature line with its newline. */
export function formatSignature({ name, id, signature }: NoteSignature): string {
  const bytes = concat(idBytes(id), signature);
  return `\u2014 ${name} ${bytesToBase64(bytes)}\n`;
}

/**
 * Splits a note into text and signature lines, at its last blank line. Says nothing about who
 * signed: nobody may act on the text before a signature was verified.
 *
 * @throws ActaError NOTE_MALFORMED {problem}
 */
export function parseSignedNote(note: string): SignedNote {
  if (note.length > MAX_NOTE) refuse('too long');
  if (!note.isWellFormed() || CONTROL.test(note)) refuse('control character or broken Unicode');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) refuse('no blank line before the signatures');
  const text = note.slice(0, split + 1);
  const block = note.slice(split + 2);
  if (block === '' || !block.endsWith('\n')) refuse('no signature, or no newline at the end');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) refuse(`more than ${MAX_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : base64ToBytes(encoded);
  if (name === undefined || bytes === undefined || bytes.length < 5) refuse('signature line');
  const id = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return { name, id: id.join(''), signature: bytes.slice(4) };
}

const idBytes = (id: string): Uint8Array =>
  Uint8Array.from(id.match(/../g)!, (pair) => Number.parseInt(pair, 16));

function refuse(problem: string): never {
  throw new ActaError('NOTE_MALFORMED', { problem });
}
