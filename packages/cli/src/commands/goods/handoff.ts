import { HANDOFF_FILE, newSeals, proposePaper, sameMarks, standingIn, standingOf } from '@acta/sdk';
import type { Command } from 'commander';
import { readTrail } from '../../goods/find-goods.ts';
import { marksOf } from '../../goods/seals.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit, signShown } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { handOn, type OfflineOptions, readOffline, withOffline } from './offline.ts';
import {
  goodsArgument,
  type PlaceOptions,
  placeFrom,
  referencesFrom,
  withPlace,
  withReferences,
  withSeals,
} from './shared.ts';

interface Options extends PlaceOptions, SendOptions {
  readonly to: string;
  readonly note?: string;
  readonly until?: string;
  readonly seal?: string[];
  readonly reference?: string[];
}

type HandoffOptions = Options & OfflineOptions;

/** The holder offers goods; nothing moves until the receiver's answer. */
export function handoffCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('handoff')
    .description(
      say(
        'offer goods to a receiver; prints the digest to answer',
        'ofrecer mercancía a quien recibe',
      ),
    )
    .argument('<goods>', goodsArgument(session))
    .requiredOption('--to <party>', say('who shall receive', 'quién recibirá'))
    .option(
      '--until <time>',
      say('till when it may be answered; in a week', 'hasta cuándo puede responderse; una semana'),
    )
    .option('--note <text>', say('a note', 'una nota'));
  withReferences(withSeals(withPlace(command, session), session), session);
  withOffline(sending(command, session), session).action(
    async (given: string, options: HandoffOptions) => {
      if (options.offline) return offerOffline(session, given, options);
      const trail = await readTrail(session, given);
      const standing = standingOf(trail, options.seal && marksOf(options.seal));
      await signAndSubmit(session, proposePaper(standing, proposalFrom(options)), options);
    },
  );
}

/** Both hands without a network: what is signed goes on as a file, or by codes on a screen. */
async function offerOffline(
  session: Session,
  file: string,
  options: HandoffOptions,
): Promise<void> {
  const given = await readOffline(session, file, options);
  const { goods: name, domain } = given;
  const before = standingIn(given);
  const found = options.seal && marksOf(options.seal);
  const same = found === undefined || sameMarks(found, before.seals.marks);
  const standing = same ? before : { ...before, seals: newSeals(found) };
  const paper = proposePaper(standing, proposalFrom(options));
  const offer = await signShown(session, paper, undefined, domain);
  await handOn(
    session,
    { acta: HANDOFF_FILE, domain, ...(name && { goods: name }), offer },
    options,
  );
}

/** What the options say of a handoff. */
export const proposalFrom = (options: Options) => ({
  to: options.to,
  place: placeFrom(options),
  references: referencesFrom(options.reference),
  ...(options.note !== undefined && { note: options.note }),
  ...(options.until !== undefined && { deadline: readTime(options.until) as number }),
});
