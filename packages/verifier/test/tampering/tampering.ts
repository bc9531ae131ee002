import {
  bytesToHex,
  type EvidenceFile,
  hexToBytes,
  parseSignedNote,
  formatSignedNote,
} from '@acta/protocol';
import { PROMISES, promiseEvidence, type PromiseFile } from '../support/promises.ts';
import type { Story } from '../support/story.ts';
import { bump, type Loose } from '../support/verify.ts';

export type Subject = 'trail' | 'minute' | 'assessment' | 'appointment' | PromiseFile;

/** One way in which somebody might change a valid file, and the check that must catch it. */
export interface Tampering {
  readonly name: string;
  readonly of: Subject;
  /** Changes the file in place, or gives another text. */
  readonly tamper: (file: Loose, story: Story) => string | void;
  /** `check CODE` of each check that fails, and no other does. */
  readonly fails: readonly string[];
}

export function evidenceOf(story: Story, of: Subject): EvidenceFile {
  if (of === 'appointment') return story.recordEvidence(story.appointment);
  const promise = PROMISES.find((kind) => kind === of);
  return promise === undefined
    ? story.evidence(of as Exclude<Subject, PromiseFile | 'appointment'>)
    : promiseEvidence(story, promise);
}

/** The first record of a statement type. */
export function find(file: Loose, type: string, nth = 0): Loose {
  const records: Loose[] = file['records']!;
  return records.filter((record) => record['statement']!['type'] === type)[nth]!;
}

export function remove(file: Loose, type: string, nth = 0): void {
  const records: Loose[] = file['records']!;
  records.splice(records.indexOf(find(file, type, nth)), 1);
}

export function set(node: Loose, field: string, value: unknown): void {
  (node as Record<string, unknown>)[field] = value;
}

export function change(node: Loose, field: string): void {
  const value: unknown = node[field];
  set(node, field, typeof value === 'number' ? value + 1 : bump(String(value)));
}

/** A record with one byte changed. */
export function changeByte(record: Loose, at: number): void {
  const bytes = hexToBytes(String(record['record']));
  bytes[at]! ^= 1;
  set(record, 'record', bytesToHex(bytes));
}

/** The lines of a record's proof, changed. */
export function changeProof(record: Loose, edit: (lines: string[]) => string[]): void {
  const lines = String(record['proof']).split('\n');
  set(record, 'proof', edit(lines).join('\n'));
}

/** The checkpoint with one line of its text changed. */
export function changeText(file: Loose, line: number, edit: (line: string) => string): void {
  const lines = String(file['checkpoint']).split('\n');
  lines[line] = edit(lines[line]!);
  set(file, 'checkpoint', lines.join('\n'));
}

/** The checkpoint with one signature changed: by its place among the six, at a byte of it. */
export function changeSignature(file: Loose, place: number, at: number): void {
  const { text, signatures } = parseSignedNote(String(file['checkpoint']));
  signatures[place]!.signature[at]! ^= 1;
  set(file, 'checkpoint', formatSignedNote({ text, signatures }));
}

/** Base64 of a 32-byte hash with its first character changed. */
export const bumpBase64 = (hash: string): string =>
  (hash.startsWith('A') ? 'B' : 'A') + hash.slice(1);
