import {
  ActaError,
  buildPaper,
  checkActs,
  checkActsHash,
  type Content,
  type LaneView,
  type MinuteView,
  type Office,
  type SealedDocument,
} from '@acta/sdk';
import { type Command, Option } from 'commander';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending, whole } from '../options.ts';
import { readMinute } from './minute.ts';

/** What a section's own people do with a minute, each step naming the one before. */
export function laneCommands(minute: Command, session: Session): void {
  const { say } = session;
  const step = (name: string, description: string): Command =>
    sending(
      minute
        .command(name)
        .description(description)
        .argument('<number>', say('number of the minute', 'número del acta'), whole),
      session,
    );

  step('sign', say('sign it for your section', 'firmarla por su sección')).action(
    (number: number, options: SendOptions) => signText(session, number, 'MinuteSign', options),
  );
  step('attest', say("attest your section's signature", 'dar fe de la firma de su sección')).action(
    (number: number, options: SendOptions) => signText(session, number, 'MinuteAttest', options),
  );
  step('forward', say('copies went to your government', 'se remitió a su gobierno'))
    .option('--at <time>', say('when', 'cuándo'), 'now')
    .action(async (number: number, options: SendOptions & { readonly at: string }) => {
      const { section, lane } = await ownLane(session, number);
      const occurredAt = readTime(options.at);
      const fields = { section, number, head: lane.head, occurredAt };
      await signAndSubmit(session, buildPaper('MinuteForward', fields), options);
    });
  step('decide', say('the decision of your government', 'la resolución de su gobierno'))
    .addOption(
      new Option('--decision <word>', say('decision', 'resolución'))
        .choices(['approve', 'disapprove'])
        .makeOptionMandatory(),
    )
    .action(async (number: number, options: SendOptions & { readonly decision: string }) => {
      const { section, lane } = await ownLane(session, number);
      // Absent until it is concluded: then the contract says so, in its own words.
      const head = lane.conclusion ?? lane.head;
      const fields = { section, number, head, decision: options.decision };
      await signAndSubmit(session, buildPaper('MinuteDecide', fields), options);
    });
  step('rescind', say('take your signature back', 'retirar su firma')).action(
    async (number: number, options: SendOptions) => {
      const { section, office, lane } = await ownLane(session, number);
      const fields = { section, office, number, head: lane.head };
      await signAndSubmit(session, buildPaper('MinuteRescind', fields), options);
    },
  );
  step('withdraw', say('withdraw it; its number stays', 'retirarla; su número permanece')).action(
    (number: number, options: SendOptions) => onLane(session, number, 'MinuteWithdraw', options),
  );
  step(
    'no-decision',
    say('your government stayed silent for 30 days', 'su gobierno guardó silencio 30 días'),
  ).action((number: number, options: SendOptions) =>
    onLane(session, number, 'MinuteNoDecision', options),
  );
}

/** A secretary's word that says nothing but itself. */
async function onLane(
  session: Session,
  number: number,
  type: 'MinuteWithdraw' | 'MinuteNoDecision',
  options: SendOptions,
): Promise<void> {
  const { section, lane } = await ownLane(session, number);
  const paper = buildPaper(type, { section, number, head: lane.head });
  await signAndSubmit(session, paper, options);
}

interface Own {
  readonly section: string;
  readonly office: Office;
  readonly minute: MinuteView;
  readonly lane: LaneView;
}

async function ownLane(session: Session, number: number): Promise<Own> {
  await session.loggedIn();
  const [{ section, office }, minute] = [
    await ownHolding(session),
    await readMinute(session, number),
  ];
  const lane = minute.lanes.find((one) => one.section === section);
  if (lane === undefined) throw new ActaError('NOT_FOUND', { minute: number, section });
  return { section, office, minute, lane };
}

/**
 * Nobody signs a text that they do not hold: it is fetched, hashed again and shown; and nobody signs
 * acts that the text does not spell out, whatever an API says of them.
 */
async function signText(
  session: Session,
  number: number,
  type: 'MinuteSign' | 'MinuteAttest',
  options: SendOptions,
): Promise<void> {
  const { section, office, minute, lane } = await ownLane(session, number);
  const client = await session.loggedIn();
  const document: SealedDocument = await client.document(minute.document);
  const acts = minute.actList.map(({ act }) => act);
  checkActsHash({ acts: minute.acts }, acts);
  checkActs(document.content as unknown as Content<'minute'>, acts, minute.sections);
  const fields = { section, office, number, head: lane.head, acts: minute.acts };
  await signAndSubmit(session, buildPaper(type, fields, { documents: { document } }), options);
}
