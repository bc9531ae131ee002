import {
  ActaError,
  answerPaper,
  type Content,
  HANDOFF_FILE,
  signersOf,
  exceptionsOf,
} from '@acta/sdk';
import type { Command } from 'commander';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { type SendOptions, signAndSubmit, signShown } from '../../statements/send.ts';
import { showPaper } from '../../statements/show.ts';
import { sending, several } from '../options.ts';
import { handOn, type OfflineOptions, readOffline, withOffline } from './offline.ts';
import { type PlaceOptions, placeFrom, withPlace } from './shared.ts';

export interface AnswerOptions extends PlaceOptions, SendOptions, OfflineOptions {
  readonly exception?: string[];
  readonly exceptions?: string;
}

/** The receiver's word on a handoff: read first, then answered. */
export function answerCommands(goods: Command, session: Session): void {
  const { say } = session;
  const make = (word: 'accept' | 'refuse', description: string): void => {
    const command = goods
      .command(word)
      .description(description)
      .argument(
        '<handoff>',
        say(
          'digest of the handoff; its file, with --offline',
          'huella de la entrega; su archivo, con --offline',
        ),
      )
      .option(
        '--exception <kind[:quantity]:note>',
        say(
          'what is wrong, as short:3:two boxes open (short, over, damaged, seal broken, wrong goods); may repeat',
          'lo que está mal, como short:3:faltan dos cajas (short, over, damaged, seal broken, wrong goods); repetible',
        ),
        several,
      )
      .option('--exceptions <file>', say('the same as a JSON list', 'lo mismo como lista JSON'));
    withOffline(sending(withPlace(command, session), session), session).action(
      async (digest: string, options: AnswerOptions) => {
        if (options.offline) return answerOffline(session, digest, word, options);
        const client = await session.loggedIn();
        const offer = await client.handoff.offered(hash(digest));
        session.output.note(say('The handoff:', 'La entrega:'));
        await showPaper(session, offer);
        session.output.note('');
        const given = await answerFrom(options);
        await signAndSubmit(session, answerPaper(offer, digest, word, given), options);
      },
    );
  };
  make('accept', say('take the goods over', 'recibir la mercancía'));
  make('refuse', say('leave the goods with who has them', 'no recibir la mercancía'));
}

/** Answers an offer that came by file or codes. */
async function answerOffline(
  session: Session,
  file: string,
  word: 'accept' | 'refuse',
  options: AnswerOptions,
): Promise<void> {
  const given = await readOffline(session, file, options);
  if (given.acta !== HANDOFF_FILE || given.answer !== undefined) {
    throw new ActaError('OFFLINE_FILE', { problem: 'not an open offer' });
  }
  const { offer, domain, goods } = given;
  const { say, output } = session;
  const name = goods === undefined ? '' : ` ${goods.scheme}:${goods.name}`;
  output.note(`${say('The handoff:', 'La entrega:')}${name}`);
  const digest = await showPaper(session, offer, domain);
  output.note(`${say('signed by', 'firmada por')} ${signersOf(given).offer}`, '');
  const paper = answerPaper(offer, digest, word, await answerFrom(options));
  const answer = await signShown(session, paper, undefined, domain);
  await handOn(session, { ...given, answer }, options);
}

/** What the options say of an answer. */
export async function answerFrom(options: AnswerOptions) {
  const { exception = [], exceptions } = options;
  const listed = exceptions === undefined ? [] : await readJson(exceptions);
  return {
    place: placeFrom(options),
    exceptions: [...exceptionsOf(exception), ...(listed as Content<'answer'>['exceptions'])],
  };
}
