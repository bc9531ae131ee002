import { findingOutcome, findingRecords, type FindingOutcome, type Office } from '@acta/protocol';
import { lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { FindingRow } from '../store/rows.ts';
import type { Note } from './note.ts';

/** An answer of a section to a finding. */
export interface FindingAnswer {
  readonly record: number;
  readonly digest: string;
  readonly office: Office;
  readonly document: string;
  readonly at: number;
  /** Dated after the day by which it was due. */
  readonly late: boolean;
}

/** The last word of one section's members of the committee. */
export interface FindingDisposition {
  readonly record: number;
  readonly digest: string;
  readonly document: string;
  readonly at: number;
  /** Absent while the document is not here: that it is closed follows from the log alone. */
  readonly outcome?: FindingOutcome;
}

/** Where one section stands to a finding. */
export interface FindingSide {
  readonly section: string;
  /** Its government withdrew since: nothing waits for it any more. */
  readonly withdrawn: boolean;
  /** The day has passed and it has not answered. */
  readonly overdue: boolean;
  /** In the order of the log. */
  readonly answers: readonly FindingAnswer[];
  readonly disposition?: FindingDisposition;
}

/**
 * A finding of the oversight committee. It is closed when the committee's members of every section
 * concerned have put a disposition on record; nobody else closes it, and no answer does.
 */
export interface Finding extends Note {
  readonly state: FindingState;
  /** What it is about: the digest in its statement, then those in its document, if that is here. */
  readonly records: readonly string[];
  /** One per section that shared the power when it was put on record. */
  readonly sections: readonly FindingSide[];
}

export type FindingState = 'open' | 'overdue' | 'closed';

/** All findings, in the order of the log, as they stand at the index's block. */
export async function listFindings(reader: Reader): Promise<Finding[]> {
  const notes = await reader.scan(BUCKETS.note, ['finding']);
  const rows = await Promise.all(
    notes.map(async ([, { digest }]) => (await reader.get(BUCKETS.finding, digest))!),
  );
  return Promise.all(notes.map(([, note], i) => findingOf(reader, note, rows[i]!)));
}

export async function readFinding(reader: Reader, digest: string): Promise<Finding | undefined> {
  const row = await reader.get(BUCKETS.finding, digest);
  const note = row && (await reader.get(BUCKETS.note, 'finding', row.record));
  return row && note && findingOf(reader, note, row);
}

async function findingOf(reader: Reader, note: Note, { owed }: FindingRow): Promise<Finding> {
  const said = (await notesAbout(reader, note.digest)).filter(({ record }) => record > note.record);
  const now = (await reader.get(BUCKETS.cursor))!.timestamp;
  const sections = await Promise.all(
    owed.map((section) => sideOf(reader, note, said, section, now)),
  );
  const standing = sections.filter(({ withdrawn }) => !withdrawn);
  const isClosed =
    standing.length > 0 && standing.every(({ disposition }) => disposition !== undefined);
  const isOverdue = standing.some(({ overdue }) => overdue);
  const fields = (await reader.get(BUCKETS.noteFields, note.document)) ?? {};
  return {
    ...note,
    state: isClosed ? 'closed' : isOverdue ? 'overdue' : 'open',
    records: attempt(() => findingRecords(note.about, fields)) ?? [note.about],
    sections,
  };
}

/** Notes that name a digest, whoever speaks, in the order of the log. */
export async function notesAbout(reader: Reader, digest: string): Promise<Note[]> {
  const rows = await reader.scan(BUCKETS.noteAbout, [digest]);
  return Promise.all(
    rows.map(async ([key, kind]) => (await reader.get(BUCKETS.note, kind, lastNumber(key)))!),
  );
}

async function sideOf(
  reader: Reader,
  { answerBy }: Note,
  said: readonly Note[],
  section: string,
  now: number,
): Promise<FindingSide> {
  const own = said.filter((note) => note.section === section && note.office !== undefined);
  const answers = own
    .filter(({ kind }) => kind === 'answer to finding')
    .map(({ record, digest, office, document, at }) => ({
      record,
      digest,
      office: office!,
      document,
      at,
      late: at > answerBy,
    }));
  // A minute may let others speak in this kind; the committee's word stays the committee's.
  const last = own.findLast(
    ({ kind, office }) => kind === 'disposition of finding' && office === 'OVERSIGHT',
  );
  const withdrawn = (await reader.get(BUCKETS.sectionRow, section))?.withdrawnAt !== undefined;
  return {
    section,
    withdrawn,
    overdue: !withdrawn && answers.length === 0 && now > answerBy,
    answers,
    ...(last && { disposition: await dispositionOf(reader, last) }),
  };
}

async function dispositionOf(
  reader: Reader,
  { record, digest, document, at }: Note,
): Promise<FindingDisposition> {
  const fields = await reader.get(BUCKETS.noteFields, document);
  const outcome = fields && attempt(() => findingOutcome(fields));
  return { record, digest, document, at, ...(outcome !== undefined && { outcome }) };
}

/** A document that came past the door of no section may hold anything. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
