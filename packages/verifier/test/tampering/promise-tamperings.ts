import {
  encodeScan,
  formatSignedNote,
  hexToBytes,
  parseSignedNote,
  signCurrent,
} from '@acta/protocol';
import { noteSigners } from '../support/keys.ts';
import { cosignedAt, receiptFor, signedBy } from '../support/promises.ts';
import type { Story } from '../support/story.ts';
import { bump, type Loose } from '../support/verify.ts';
import { change, find, set, type Tampering } from './tampering.ts';

const UNPROVEN = ['misbehaviour VERIFY_MISBEHAVIOUR_UNPROVEN'];
const DIFFERS = ['current VERIFY_WORD_DIFFERS'];
const EARLY = ['breach VERIFY_BREACH_EARLY'];
const SCAN = ['breach VERIFY_SCAN_DIFFERS'];
const GIVEN = ['given VERIFY_GIVEN_DIFFERS'];

/** A note of the subject with its text changed, under the signatures that it had. */
function changeNote(file: Loose, list: string, at: number, edit: (text: string) => string): void {
  const notes: Loose = file['subject']![list]!;
  const { text, signatures } = parseSignedNote(String(notes[at]));
  set(notes, String(at), formatSignedNote({ text: edit(text), signatures }));
}

/** A note of the subject with one bit of its first signature changed. */
function forge(file: Loose, list: string, at: number): void {
  const notes: Loose = file['subject']![list]!;
  const { text, signatures } = parseSignedNote(String(notes[at]));
  signatures[0]!.signature[9]! ^= 1;
  set(notes, String(at), formatSignedNote({ text, signatures }));
}

/** Gives both words anew, about whatever the file says now. */
function sayAgain(file: Loose, { ledger }: Story, time = ledger.now + 90): void {
  const subject: Loose = file['subject']!;
  const said = ['MX', 'US'].map((section) =>
    signCurrent(
      {
        checkpoint: ledger.checkpoint(),
        of: subject['of'] as never,
        head: String(subject['head']),
        time,
      },
      noteSigners(ledger.origin, section)[0]!,
    ),
  );
  set(subject, 'words', said);
}

const bytesOf = ({ ledger }: Story): Uint8Array[] => ledger.rows.map(({ bytes }) => bytes);

/** Tamperings with words about heads, broken promises, two histories and addressees. */
export const PROMISE_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'the words are about another minute',
    of: 'current-minute',
    tamper: (file) => change(file['subject']!['of']!, 'number'),
    fails: ['current VERIFY_CURRENT_FOREIGN'],
  },
  {
    name: 'the sections themselves lie about what the head is of',
    of: 'current-minute',
    tamper: (file, story) => {
      change(file['subject']!['of']!, 'number');
      sayAgain(file, story);
    },
    fails: ['current VERIFY_CURRENT_FOREIGN'],
  },
  {
    name: 'the words are about an earlier head',
    of: 'current-goods',
    tamper: (file) =>
      changeNote(file, 'words', 0, (text) =>
        text.replace(/head .*/, `head ${'0x' + '11'.repeat(32)}`),
      ),
    fails: DIFFERS,
  },
  {
    name: 'the goods are others',
    of: 'current-goods',
    tamper: (file, story) => {
      change(file['subject']!['of']!, 'goods');
      sayAgain(file, story);
    },
    fails: ['current VERIFY_CURRENT_FOREIGN'],
  },
  {
    name: 'the declaration is another nation’s side',
    of: 'current-assessment',
    tamper: (file, story) => {
      set(file['subject']!['of']!, 'section', 'MX');
      sayAgain(file, story);
    },
    fails: ['current VERIFY_CURRENT_FOREIGN'],
  },
  {
    name: 'a word is about a smaller log',
    of: 'current-minute',
    tamper: (file) =>
      changeNote(file, 'words', 1, (text) =>
        text.replace(/size ([0-9]+)/, (_, n) => `size ${Number(n) - 1}`),
      ),
    fails: DIFFERS,
  },
  {
    name: 'a word is about another root',
    of: 'current-minute',
    tamper: (file) =>
      changeNote(file, 'words', 1, (text) =>
        text.replace(/root (.)/, (_, c) => `root ${c === 'A' ? 'B' : 'A'}`),
      ),
    fails: DIFFERS,
  },
  {
    name: 'a word is dated later than it was signed',
    of: 'current-minute',
    tamper: (file) =>
      changeNote(file, 'words', 0, (text) =>
        text.replace(/time ([0-9]+)/, (_, n) => `time ${Number(n) + 1}`),
      ),
    fails: ['current VERIFY_WORD_BAD'],
  },
  {
    name: 'a word has one line more',
    of: 'current-minute',
    tamper: (file) => changeNote(file, 'words', 0, (text) => `${text}and so it stays\n`),
    fails: DIFFERS,
  },
  {
    name: 'a word is signed by nobody',
    of: 'current-minute',
    tamper: (file) => forge(file, 'words', 0),
    fails: ['current VERIFY_WORD_BAD'],
  },
  {
    name: 'a word is no signed note',
    of: 'current-minute',
    tamper: (file) => set(file['subject']!['words']!, '0', 'nothing came after'),
    fails: ['current NOTE_MALFORMED'],
  },
  {
    name: 'the words were given before the record',
    of: 'current-goods',
    tamper: (file, story) => sayAgain(file, story, 1_780_000_000),
    fails: ['current VERIFY_TIME_BEFORE_RECORD'],
  },
  {
    name: 'the words are a checkpoint',
    of: 'current-minute',
    tamper: (file, { ledger }) => {
      const [log] = noteSigners(ledger.origin, 'US');
      set(file['subject']!['words']!, '1', ledger.signedCheckpoint(undefined, [log!]));
    },
    fails: DIFFERS,
  },
  {
    name: 'the receipt is for another statement',
    of: 'breach',
    tamper: (file) => change(file['subject']!, 'digest'),
    fails: ['breach VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'the receipt is dated earlier',
    of: 'breach',
    tamper: (file) => {
      const receipt: Loose = file['subject']!['receipt']!;
      const bytes = hexToBytes(String(receipt['bytes']));
      bytes[9]! ^= 1;
      set(receipt, 'bytes', `0x${Buffer.from(bytes).toString('hex')}`);
    },
    fails: ['breach VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'the receipt is one of another key',
    of: 'breach',
    tamper: (file) => change(file['subject']!['receipt']!, 'signer'),
    fails: ['breach VERIFY_RECEIPT_BAD'],
  },
  {
    name: 'the receipt came after the checkpoint with which the day begins',
    of: 'breach',
    tamper: (file, { ledger }) => {
      const digest = String(file['subject']!['digest']);
      set(file['subject']!, 'receipt', receiptFor(ledger, digest, ledger.now));
    },
    fails: EARLY,
  },
  {
    name: 'the day is not over',
    of: 'breach',
    tamper: (file, { ledger, superseded }) => {
      const times = cosignedAt(ledger, ledger.now + 60 - 86_400);
      set(file['subject']!, 'after', ledger.signedCheckpoint(superseded.index, undefined, times));
    },
    fails: EARLY,
  },
  {
    name: 'the checkpoint with which the day begins is of another history',
    of: 'breach',
    tamper: (file, { ledger, superseded }) => {
      const forged = { ...ledger.checkpoint(superseded.index), root: ledger.hash('another') };
      const signers = ['MX', 'US'].flatMap((code) => noteSigners(ledger.origin, code));
      const time = ledger.now - 86_500;
      set(file['subject']!, 'after', signedBy(forged, signers, time));
    },
    fails: SCAN,
  },
  {
    name: 'the checkpoint with which the day begins is made up',
    of: 'breach',
    tamper: (file) => {
      const { text, signatures } = parseSignedNote(String(file['subject']!['after']));
      signatures[1]!.signature[20]! ^= 1;
      set(file['subject']!, 'after', formatSignedNote({ text, signatures }));
    },
    fails: ['breach VERIFY_CHECKPOINT_SIGNATURE_BAD'],
  },
  {
    name: 'the scan leaves the last record out',
    of: 'breach',
    tamper: (file, story) => set(file['subject']!, 'scan', encodeScan(bytesOf(story).slice(0, -1))),
    fails: SCAN,
  },
  {
    name: 'the scan has another digest in the place of the statement',
    of: 'breach',
    tamper: (file, story) => {
      const all = bytesOf(story);
      set(file['subject']!, 'scan', encodeScan(all.with(5, all[6]!)));
    },
    fails: SCAN,
  },
  {
    name: 'the section kept its promise',
    of: 'breach',
    tamper: (file, { ledger, note }) => {
      const subject: Loose = file['subject']!;
      const { bytes } = subject['receipt'] as unknown as { bytes: string };
      const receivedAt = Number(BigInt(`0x${bytes.slice(6, 22)}`));
      set(subject, 'digest', note.digest);
      set(subject, 'receipt', receiptFor(ledger, note.digest, receivedAt));
    },
    fails: ['breach VERIFY_BREACH_KEPT'],
  },
  {
    name: 'the scan is one character short',
    of: 'breach',
    tamper: (file) => set(file['subject']!, 'scan', String(file['subject']!['scan']).slice(0, -4)),
    fails: ['breach SCAN_MALFORMED'],
  },
  {
    name: 'the scan names a writer that no record needs',
    of: 'breach',
    tamper: (file) => {
      const bytes = Buffer.from(String(file['subject']!['scan']), 'base64');
      const more = Buffer.concat([
        Buffer.of(bytes[0]! + 1),
        bytes.subarray(1, 1 + 20 * bytes[0]!),
        Buffer.alloc(20, 7),
        bytes.subarray(1 + 20 * bytes[0]!),
      ]);
      set(file['subject']!, 'scan', more.toString('base64'));
    },
    fails: ['breach SCAN_MALFORMED'],
  },
  {
    name: 'the two notes are one',
    of: 'two-roots',
    tamper: (file) => set(file['subject']!['notes']!, '1', file['subject']!['notes']![0]),
    fails: UNPROVEN,
  },
  {
    name: 'one signature of a note is made up',
    of: 'two-roots',
    tamper: (file) => forge(file, 'notes', 1),
    fails: ['misbehaviour VERIFY_CHECKPOINT_SIGNATURE_BAD'],
  },
  {
    name: 'the second history is another section’s',
    of: 'two-roots',
    tamper: (file, { ledger }) => {
      const forged = { ...ledger.checkpoint(), root: ledger.hash('another') };
      const us = noteSigners(ledger.origin, 'US');
      set(file['subject']!['notes']!, '1', signedBy(forged, us, ledger.now + 60));
    },
    fails: UNPROVEN,
  },
  {
    name: 'the second history is of another log',
    of: 'two-roots',
    tamper: (file) => changeNote(file, 'notes', 1, (text) => `x${text}`),
    fails: ['misbehaviour VERIFY_CHECKPOINT_FOREIGN'],
  },
  {
    name: 'a leaf is another',
    of: 'two-leaves',
    tamper: (file) => {
      const { hashes } = file['subject']!['leaf']! as unknown as { hashes: string[] };
      hashes[1] = bump(hashes[1]!);
    },
    fails: UNPROVEN,
  },
  {
    name: 'the leaves are at two places',
    of: 'two-leaves',
    tamper: (file) => change(file['subject']!['leaf']!, 'index'),
    fails: UNPROVEN,
  },
  {
    name: 'both leaves are one',
    of: 'two-leaves',
    tamper: (file) => {
      const { hashes } = file['subject']!['leaf']! as unknown as { hashes: string[] };
      hashes[1] = hashes[0]!;
    },
    fails: UNPROVEN,
  },
  {
    name: 'a record is put beside two notes',
    of: 'two-roots',
    tamper: (file) => set(file, 'records', []),
    fails: ['format EVIDENCE_MALFORMED'],
  },
  {
    name: 'it was given to somebody else',
    of: 'given',
    tamper: (file) => set(file['given']!, 'to', 'a newspaper'),
    fails: GIVEN,
  },
  {
    name: 'it was given for something else',
    of: 'given',
    tamper: (file) => set(file['given']!, 'purpose', 'whatever you like'),
    fails: GIVEN,
  },
  {
    name: 'it was given at another time',
    of: 'given',
    tamper: (file) => change(file['given']!, 'at'),
    fails: GIVEN,
  },
  {
    name: 'it was given by somebody else',
    of: 'given',
    tamper: (file) => change(file['given']!, 'signer'),
    fails: GIVEN,
  },
  {
    name: 'the lines under the checkpoint stand in another order',
    of: 'given',
    tamper: (file) => {
      const { text, signatures } = parseSignedNote(String(file['checkpoint']));
      set(file, 'checkpoint', formatSignedNote({ text, signatures: [...signatures].reverse() }));
    },
    fails: GIVEN,
  },
  {
    name: 'the text is left out of what was given',
    of: 'given',
    tamper: (file) => {
      set(find(file, 'MinuteDraft')['statement']!, 'documents', undefined);
    },
    fails: GIVEN,
  },
];
