import { ActaError, type MinuteView } from '@acta/sdk';
import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';
import { readMinute } from './minute.ts';

const LOOK_EVERY = 250;
const LOOK_FOR = 60_000;

/**
 * What nobody signs and anyone may set going, the relays of the sections do by themselves as soon as
 * the contract would take it. These commands wait for it, and say what it still waits for.
 */
export function awaitCommands(minute: Command, session: Session): void {
  const { say } = session;
  const wait = (name: string, description: string, done: (minute: MinuteView) => boolean): void => {
    minute
      .command(name)
      .description(description)
      .argument('<number>', say('number of the minute', 'número del acta'), whole)
      .action((number: number) => until(session, number, done));
  };
  wait(
    'enter',
    say('wait until it is in force', 'esperar a que entre en vigor'),
    ({ inForce }) => inForce !== undefined,
  );
  wait(
    'perform',
    say('wait until its acts are done', 'esperar a que se ejecuten sus actos'),
    ({ inForce, actList }) =>
      inForce !== undefined && actList.every(({ done: record }) => record !== undefined),
  );
}

async function until(
  session: Session,
  number: number,
  done: (minute: MinuteView) => boolean,
): Promise<void> {
  const { output, say } = session;
  const end = Date.now() + LOOK_FOR;
  const minute = await output.progress(
    say('waiting for the log', 'esperando a la bitácora'),
    async () => {
      for (;;) {
        const one = await readMinute(session, number);
        // What waits for people comes by no patience of ours; copies may go out any time.
        const people = one.waiting.filter(
          ({ section, step }) => section !== undefined && step !== 'forward',
        );
        if (done(one) || Date.now() > end || (people.length > 0 && one.inForce === undefined))
          return one;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    },
  );
  if (!done(minute)) {
    const waiting = minute.waiting.map((one) => one[session.language]);
    throw new ActaError('MINUTE_WAITS', { minute: number, state: minute.state, waiting });
  }
  output.data(minute, () => [`${number} ${minute.state}`]);
}
