import { ActaError, buildPaper, checkPaper, type Choice } from '@acta/sdk';
import type { Command } from 'commander';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { showPaper } from '../../statements/show.ts';
import { sending } from '../options.ts';
import { type PlaceOptions, placeFrom, withPlace } from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly exceptions?: string;
}

/** The receiver's word on a handoff: read first, then answered. */
export function answerCommands(goods: Command, session: Session): void {
  const { say } = session;
  const make = (name: string, description: string, refused: boolean): void => {
    const command = goods
      .command(name)
      .description(description)
      .argument('<handoff>', say('digest of the handoff', 'huella de la entrega'))
      .option(
        '--exceptions <file>',
        say('what is wrong with the goods (JSON list)', 'lo que está mal (lista JSON)'),
      );
    sending(withPlace(command, session), session).action((digest: string, options: Options) =>
      answer(session, digest, options, refused),
    );
  };
  make('accept', say('take the goods over', 'recibir la mercancía'), false);
  make('refuse', say('leave the goods with who has them', 'no recibir la mercancía'), true);
}

async function answer(
  session: Session,
  digest: string,
  options: Options,
  refused: boolean,
): Promise<void> {
  const client = await session.loggedIn();
  const offer = checkPaper(await client.offered(hash(digest)));
  if (offer.type !== 'Handoff') throw new ActaError('CLI_NOT_FOR_THIS', { type: offer.type });
  session.output.note(session.say('The handoff:', 'La entrega:'));
  await showPaper(session, offer);
  session.output.note('');
  const exceptions = options.exceptions === undefined ? [] : await readJson(options.exceptions);
  const excepts = Array.isArray(exceptions) && exceptions.length > 0;
  const word: Choice<'AnswerWord'> = refused
    ? 'refused'
    : excepts
      ? 'accepted with exceptions'
      : 'accepted';
  const { type, message, signatures } = offer;
  const paper = buildPaper(
    'Answer',
    { party: String(message['to']), handoff: digest, answer: word },
    {
      documents: { document: { place: placeFrom(options), exceptions } },
      handoff: { type, message, signatures },
    },
  );
  await signAndSubmit(session, paper, options);
}
