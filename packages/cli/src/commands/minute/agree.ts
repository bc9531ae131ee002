import {
  ActaError,
  buildPaper,
  checkActs,
  type Content,
  type LaneView,
  type MinuteView,
  NO_ACTS,
  type SealedDocument,
} from '@acta/sdk';
import type { Command } from 'commander';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending, whole } from '../options.ts';
import { readMinute } from './minute.ts';
import { textOf, type TextOptions, withText } from './text.ts';

interface Options extends SendOptions, TextOptions {
  /** `--no-acts` */
  readonly acts: boolean;
}

/** A government says how a disapproved minute is taken up again (Art. 25). */
export function agreeCommand(minute: Command, session: Session): void {
  const { say } = session;
  const command = minute
    .command('agree')
    .description(
      say(
        'how your government takes a disapproved one up again; without a text, as another put it',
        'cómo su gobierno retoma una desaprobada; sin texto, como otro lo propuso',
      ),
    )
    .argument('<number>', say('number of the minute', 'número del acta'), whole)
    .option('--no-acts', say('it performs none of its acts', 'no ejecuta ninguno de sus actos'));
  sending(withText(command, session), session).action((number: number, options: Options) =>
    agree(session, number, options),
  );
}

async function agree(session: Session, number: number, options: Options): Promise<void> {
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const minute = await readMinute(session, number);
  const lane = minute.lanes.find((one) => one.section === section);
  if (lane === undefined) throw new ActaError('NOT_FOUND', { minute: number, section });
  const given = options.en !== undefined || options.text !== undefined;
  const other = given ? undefined : proposed(minute, section);
  const none = other === undefined ? !options.acts : other.acts === NO_ACTS;
  const acts = none ? [] : minute.actList.map(({ act }) => act);
  const document =
    other === undefined
      ? await textOf(client, options, number, acts, minute.sections)
      : await client.document(other.document);
  const { content } = document as Partial<SealedDocument>;
  if (content !== undefined) {
    checkActs(content as unknown as Content<'minute'>, acts, minute.sections);
  }
  // Absent where it was never concluded: then the contract says so, in its own words.
  const head = lane.conclusion ?? lane.head;
  const fields = { section, number, head, acts: none ? NO_ACTS : minute.acts };
  await signAndSubmit(
    session,
    buildPaper('MinuteAgree', fields, { documents: { document } }),
    options,
  );
}

/** What another government put on record last. @throws ActaError MINUTE_WAITS */
function proposed(
  { number, state, lanes }: MinuteView,
  own: string,
): NonNullable<LaneView['agreed']> {
  const others = lanes.filter(({ section, agreed }) => section !== own && agreed !== undefined);
  const last = others.sort((a, b) => b.agreed!.at - a.agreed!.at)[0]?.agreed;
  if (last === undefined) throw new ActaError('MINUTE_WAITS', { minute: number, state });
  return last;
}
