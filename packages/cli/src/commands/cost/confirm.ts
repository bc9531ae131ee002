import { ActaError, type Content } from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { type NoteOptions, noting, putNote } from '../note/put-note.ts';
import { whole } from '../options.ts';
import { readSharing } from './sharing.ts';

/** Says for one's own section what another has said: with the last of these it counts. */
export function confirmCommand(cost: Command, session: Session): void {
  const { say } = session;
  const command = cost
    .command('confirm')
    .description(say("confirm another section's note", 'confirmar la nota de otra sección'))
    .argument('<minute>', say('number of the minute', 'número del acta'), whole)
    .argument('<note>', say('digest of the note', 'huella de la nota'));
  noting(command, session).action(
    async (minute: number, typed: string, options: NoteOptions): Promise<void> => {
      const about = hash(typed);
      const { lines } = await readSharing(session, minute);
      const note = lines
        .flatMap(({ entries }) => entries)
        .find(({ digest, outcome }) => digest === about && outcome === 'awaited');
      if (note === undefined) throw new ActaError('NOT_FOUND', { awaited: about });
      const client = await session.loggedIn();
      const { content } = await client.document(note.document);
      const { fields } = content as unknown as Content<'note'>;
      await putNote(session, { kind: note.kind, about, ...(fields && { fields }) }, options);
    },
  );
}
