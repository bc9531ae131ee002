import { ActaError, type MinuteView } from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';
import { readMinute } from './minute.ts';

const LOOK_EVERY = 250;
const LOOK_FOR = 60_000;
/** A relay may have been faster than we: then the log tells it in a moment. */
const LOOK_AFTER_REFUSAL = 5_000;

/**
 * What nobody signs and anyone may set going. The relays of the sections do it by themselves as soon
 * as the contract would take it; these commands ask for it now, wait for the log, and say what it
 * still waits for, or why the contract refuses.
 */
export function awaitCommands(minute: Command, session: Session): void {
  const { say } = session;
  const ask = (
    name: string,
    description: string,
    step: string,
    done: (minute: MinuteView) => boolean,
  ): void => {
    minute
      .command(name)
      .description(description)
      .argument('<number>', say('number of the minute', 'número del acta'), whole)
      .action((number: number) => until(session, number, step, done));
  };
  ask(
    'enter',
    say('bring it into force, as anyone may', 'ponerla en vigor, como cualquiera puede'),
    'enter',
    ({ inForce }) => inForce !== undefined,
  );
  ask(
    'perform',
    say('perform its acts, as anyone may', 'ejecutar sus actos, como cualquiera puede'),
    'perform',
    ({ inForce, actList }) =>
      inForce !== undefined && actList.every(({ done: record }) => record !== undefined),
  );
}

async function until(
  session: Session,
  number: number,
  step: string,
  done: (minute: MinuteView) => boolean,
): Promise<void> {
  const { output, say } = session;
  const before = await readMinute(session, number);
  const refusal = done(before) ? undefined : await setGoing(session, before, step);
  const end = Date.now() + (refusal === undefined ? LOOK_FOR : LOOK_AFTER_REFUSAL);
  const minute = await output.progress(
    say('waiting for the log', 'esperando a la bitácora'),
    async () => {
      for (;;) {
        const one = await readMinute(session, number);
        // What waits for people comes by no patience of ours; copies may go out any time.
        const people = one.waiting.filter(
          ({ section, step }) => section !== undefined && step !== 'forward',
        );
        const isPeoples = people.length > 0 && one.inForce === undefined;
        if (done(one) || Date.now() > end || isPeoples) return one;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    },
  );
  if (!done(minute)) {
    if (refusal !== undefined) throw refusal;
    const waiting = minute.waiting.map((one) => one[session.language]);
    throw new ActaError('MINUTE_WAITS', { minute: number, state: minute.state, waiting });
  }
  output.data(minute, () => [`${number} ${minute.state}`]);
}

/** Asks the section for every such step that may be taken now; what the contract says against one. */
async function setGoing(
  session: Session,
  { number, waiting }: MinuteView,
  step: string,
): Promise<ActaError | undefined> {
  const { http } = await session.asFarAsKnown();
  let refusal: ActaError | undefined;
  for (const { act } of waiting.filter((one) => one.step === step && one.from === undefined)) {
    const path = act === undefined ? step : `acts/${act}`;
    try {
      await http.post(`/v1/minutes/${number}/${path}`);
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      refusal = error;
    }
  }
  return refusal;
}
