import {
  type Checkpoint,
  currentText,
  type CurrentSubject,
  ed25519Verify,
  type HeadOf,
  type NoteKey,
  parseSignedNote,
  type Trust,
  utf8,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import type { Signed } from './checkpoint.ts';
import { count, type Stated, text } from './entry.ts';
import { goodsOf, outputsIn, piecesIn } from './pieces.ts';

/** Group of the custody contract's records. */
const GROUP_CUSTODY = 3;

/** Clocks of two sections may differ by so much (PROTOCOL §9). */
const CLOCK_SKEW = 60;

/** When each section gave its word, by its code; unix seconds. */
export type Words = ReadonlyMap<string, number>;

/**
 * That a head is the last one at a size is no fact of the tree: a record after it would be anywhere
 * up to the end, and only an index that has read all of them can say that none is. So every section
 * of that size says it under its log key, each out of its own index, and two that lie together can
 * make it up; the report calls it their word.
 */
export function checkCurrent(
  found: Findings,
  subject: CurrentSubject,
  own: readonly Stated[],
  signed: Signed,
  trust: Trust,
): Words | undefined {
  const { head, of } = subject;
  const [last] = own;
  if (last === undefined) found.open('VERIFY_NOT_SHOWN', { head });
  else if (!last.moved || !isAbout(of, last)) {
    found.fail('VERIFY_CURRENT_FOREIGN', { record: last.index });
  }
  const words = readWords(found, subject, signed.checkpoint, trust);
  const given = new Map<string, number>();
  for (const { section, kind, key } of signed.policy) {
    if (kind !== 'log') continue;
    const time = key && words.get(key.key);
    if (key === undefined) found.open('VERIFY_KEY_UNKNOWN', { section, kind });
    else if (time === undefined) found.open('VERIFY_WORD_MISSING', { section });
    else if (key.state === 'compromised') found.open('VERIFY_KEY_STOLEN', { section, kind });
    else given.set(section, time);
    if (time !== undefined && last !== undefined && time + CLOCK_SKEW < last.record.recordedAt) {
      found.fail('VERIFY_TIME_BEFORE_RECORD', { section, confirmed: time });
    }
  }
  return found.status === 'pass' ? given : undefined;
}

/** Whether a record is one that the head in question moves with. */
function isAbout(of: HeadOf, entry: Stated): boolean {
  const { statement } = entry;
  switch (of.kind) {
    case 'goods': {
      if (entry.record.kind >> 8 !== GROUP_CUSTODY) return false;
      const named = [
        goodsOf(entry),
        ...[...piecesIn(entry), ...outputsIn(entry)].map((p) => p.goods),
      ];
      return named.includes(of.goods);
    }
    case 'minute':
      return statement.name.startsWith('Minute') && count(statement, 'number') === of.number;
    case 'assessment':
      return (
        text(statement, 'declaration') === of.declaration &&
        text(statement, 'section') === of.section
      );
  }
}

/** The times of the words that are good, by log key. */
function readWords(
  found: Findings,
  { of, head, words }: CurrentSubject,
  checkpoint: Checkpoint,
  trust: Trust,
): Map<NoteKey, number> {
  const keys = trust.keys.filter(({ kind }) => kind === 'log').map(({ key }): NoteKey => key);
  const times = new Map<NoteKey, number>();
  words.forEach((word, at) => {
    const note = found.attempt(() => parseSignedNote(word), { word: at });
    if (note === undefined) return;
    const [, digits] = /\ntime (0|[1-9][0-9]{0,15})\n$/.exec(note.text) ?? [];
    const time = Number(digits);
    if (!Number.isSafeInteger(time) || note.text !== currentText({ checkpoint, of, head, time })) {
      found.fail('VERIFY_WORD_DIFFERS', { word: at });
      return;
    }
    const tried = new Set<NoteKey>();
    for (const { name, id, signature } of note.signatures) {
      const key = keys.find((one) => one.name === name && one.id === id);
      // Of a key's lines the first counts: sixty would be there to take time.
      if (key === undefined || tried.has(key)) continue;
      tried.add(key);
      if (!ed25519Verify(signature, utf8(note.text), key.publicKey)) {
        found.fail('VERIFY_WORD_BAD', { word: at, key: name, id });
      } else if (!times.has(key)) times.set(key, time);
    }
  });
  return times;
}
