import { ActaError } from '../errors/acta-error.ts';
import { consignmentId } from '../identifiers/consignment-id.ts';
import { crossingId } from '../identifiers/crossing-id.ts';
import type { NoteKind } from '../institution/note-fields.ts';
import type { Message } from '../statements/statement-type.ts';
import type { Content } from './contents.ts';

type Part = 'manifest' | 'release' | 'grant';

/**
 * Checks the part of a note that is its kind's own: it stands with that kind and no other, and what
 * the note is about is what the part says in words.
 *
 * @throws ActaError CONTENT_OFF_STATEMENT {field, wanted}
 */
export function checkNotePart(message: Message, content: Content<'note'>): void {
  const kind = message['kind'] as NoteKind;
  for (const [part, its] of Object.entries(KIND_OF) as [Part, NoteKind][]) {
    if ((content[part] !== undefined) !== (kind === its)) {
      refuse(part, kind === its ? 'filled' : `a note of kind ${its}`);
    }
  }
  if (content.identity !== undefined) checkIdentity(message, content.identity);
  const about = ABOUT[kind]?.(content);
  if (about !== undefined && message['about'] !== about) refuse('about', about);
}

const KIND_OF: Record<Part, NoteKind> = {
  manifest: 'manifest',
  release: 'release',
  grant: 'grant',
};

const ABOUT: { readonly [K in NoteKind]?: (content: Content<'note'>) => string | undefined } = {
  manifest: ({ manifest }) => crossingId(manifest!.crossing),
  release: ({ release }) => consignmentId(release!.consignment),
  grant({ grant }) {
    const { goods, to, bearer, from, until } = grant!;
    if ((to === undefined) === (bearer === undefined)) refuse('grant', 'either to or bearer');
    if (until <= from) refuse('until', `after ${from}`);
    return goods;
  },
  /** An EPCIS event: its bytes are the first attachment. */
  observation: ({ fields, attachments }) =>
    fields?.['eventID'] === undefined ? undefined : (attachments?.[0]?.sha256 ?? 'an attachment'),
};

/** A party says its own GLNs; for it, only a registrar of its section does. */
function checkIdentity(message: Message, { party }: { readonly party: string }): void {
  const { kind, party: speaker, section, office } = message;
  if (kind !== 'observation') refuse('identity', 'a note of kind observation');
  if (speaker !== undefined) {
    if (speaker !== party) refuse('identity', String(speaker));
  } else if (office !== 'REGISTRAR' || section !== party.slice(0, 2)) {
    refuse('identity', `a registrar of ${party.slice(0, 2)}`);
  }
}

function refuse(field: string, wanted: string): never {
  throw new ActaError('CONTENT_OFF_STATEMENT', { field, wanted });
}
