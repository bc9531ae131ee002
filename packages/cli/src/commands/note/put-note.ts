import { type Attachment, buildPaper, type Content, type NoteKind } from '@acta/sdk';
import type { Command } from 'commander';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { bringAnnex } from '../minute/annex.ts';
import { sending, several } from '../options.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

/** The text of a note in every language, and the files beside it. */
export interface NoteOptions extends SendOptions {
  readonly en: string;
  readonly es: string;
  readonly attach?: readonly string[];
}

/** What a note says beside its text. */
export interface NoteParts {
  readonly kind: NoteKind;
  readonly about?: string;
  readonly answerBy?: number | string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** The options of every command that puts a note on record. */
export function noting(command: Command, session: Session): Command {
  const { say } = session;
  return sending(
    command
      .requiredOption('--en <text>', say('what it says, in English', 'qué dice, en inglés'))
      .requiredOption('--es <text>', say('what it says, in Spanish', 'qué dice, en español'))
      .option(
        '--attach <file>',
        say('a file that goes with it; several times', 'un archivo adjunto; varias veces'),
        several,
      ),
    session,
  );
}

/** Puts a note on record for the office that the key of this run holds. */
export async function putNote(
  session: Session,
  { kind, about = NOTHING, answerBy = 0, fields }: NoteParts,
  { en, es, attach = [], ...options }: NoteOptions,
): Promise<void> {
  const { section, office } = await ownHolding(session);
  const client = await session.loggedIn();
  const attachments: Attachment[] = [];
  for (const file of attach) attachments.push(await bringAnnex(client, file));
  const document: Content<'note'> = {
    text: { en, es },
    ...(fields && { fields: { ...fields } }),
    ...(attachments.length > 0 && { attachments }),
  };
  const message = { section, office, kind, about, answerBy };
  await signAndSubmit(
    session,
    buildPaper('OfficeNote', message, { documents: { document } }),
    options,
  );
}
