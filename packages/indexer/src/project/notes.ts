import { type NoteKind, type Office, SUPERSEDED } from '@acta/protocol';
import type { Note } from '../institution/note.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { datedAt, figure, type Recorded, text } from './recorded.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

/** Lists a note under its kind and under what it is about (PROTOCOL §7): it moves no state. */
export function projectNotes(draft: Draft, recorded: Recorded): void {
  const { index, kind, digest, message, recordedAt, sections } = recorded;
  // What was superseded says nothing, whatever stood in it.
  if (kind === SUPERSEDED) return;
  const { section = sections[0], office, party } = message;
  const note: Note = {
    record: index,
    digest,
    kind: text(message, 'kind') as NoteKind,
    section: String(section),
    ...(office !== undefined && { office: String(office) as Office }),
    ...(party !== undefined && { party: String(party) }),
    about: text(message, 'about'),
    answerBy: figure(message, 'answerBy'),
    document: text(message, 'document'),
    occurredAt: figure(message, 'occurredAt'),
    recordedAt,
    at: datedAt(recorded),
  };
  draft.put(BUCKETS.note, [note.kind, index], note);
  if (note.kind === 'grant' && note.party !== undefined) {
    draft.put(BUCKETS.grantOf, [note.party, index], 0);
  }
  if (note.about !== NOTHING) draft.put(BUCKETS.noteAbout, [note.about, index], note.kind);
  if (note.kind === 'finding') {
    // Who answers is settled when it is put: who comes in later owes nothing for what was before.
    draft.put(BUCKETS.finding, [digest], {
      record: index,
      owed: draft.get(BUCKETS.standing) ?? [],
    });
  }
}
