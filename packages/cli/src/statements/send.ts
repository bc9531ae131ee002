import { ActaError, type Domain, type Paper, signPaper, type StatementState } from '@acta/sdk';
import { agrees } from '../io/ask.ts';
import { writeNew } from '../io/files.ts';
import type { Session } from '../session.ts';
import { showPaper } from './show.ts';

/** Options of every command that makes a statement. */
export interface SendOptions {
  /** File for the statement, unsigned: nothing is signed or sent. */
  readonly draft?: string;
  /** How far to wait. */
  readonly wait?: Wait;
}

/** What is told of a statement that was sent. */
export type More = (
  state: StatementState,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

export type Wait = 'held' | 'recorded' | 'cosigned';
export const WAITS: readonly Wait[] = ['held', 'recorded', 'cosigned'];

/** Shows, asks and signs. @throws ActaError CLI_CONFIRMATION_NEEDED, CLI_DECLINED, CLI_PLACE_UNCLEAR */
export async function signShown(
  session: Session,
  paper: Paper,
  seat?: number,
  offline?: Domain,
): Promise<Paper> {
  await showPaper(session, paper, offline);
  const person = await session.person();
  const { say, world } = session;
  if (session.settings.yes !== true) {
    if (world.in.isTTY !== true) throw new ActaError('CLI_CONFIRMATION_NEEDED');
    const agreed = await agrees(world, say('Sign? [y/N] ', '¿Firmar? [s/N] '));
    if (!agreed) throw new ActaError('CLI_DECLINED');
  }
  return signPaper(paper, offline ?? (await session.client()).domain, person, seat);
}

/**
 * Submits a statement and waits until it is as far as was asked; a half signed one is an offer and
 * goes no further by itself.
 *
 * @throws ActaError as the API's, STATEMENT_NOT_RECORDED
 */
export async function submitPaper(
  session: Session,
  paper: Paper,
  wait: Wait = 'recorded',
): Promise<StatementState> {
  const client = await session.client();
  const { type, message, signatures, ...extras } = paper;
  const { say, output } = session;
  return output.progress(say('waiting for the log', 'esperando a la bitácora'), async () => {
    const state = await client.submit({ type, message, signatures }, extras);
    if (wait === 'held' || state.state === 'offered') return state;
    return client.waitFor(state.digest, wait);
  });
}

/**
 * What the friendly commands end with: show, sign, submit, and tell how far it is.
 *
 * @param more what else is told of it, once its digest is known
 * @param seat number of the place to sign in, where several are open
 */
export async function signAndSubmit(
  session: Session,
  paper: Paper,
  { draft, wait }: SendOptions,
  more: Readonly<Record<string, string>> | More = {},
  seat?: number,
): Promise<void> {
  if (draft !== undefined) {
    await writeNew(draft, `${JSON.stringify(paper, null, 2)}\n`);
    const told = typeof more === 'function' ? {} : more;
    session.output.data({ file: draft, ...told }, () => [
      draft,
      ...Object.entries(told).map(([name, value]) => `${name} ${value}`),
    ]);
    return;
  }
  const state = await submitPaper(session, await signShown(session, paper, seat), wait);
  const told = typeof more === 'function' ? await more(state) : more;
  session.output.data({ ...state, ...told }, () => [
    ...stateLines(session, state),
    ...Object.entries(told).map(([name, value]) => `${name} ${value}`),
  ]);
}

export function stateLines({ say }: Session, state: StatementState): string[] {
  const where =
    state.index === undefined ? '' : ` ${say('as record', 'como asiento')} ${state.index}`;
  const lines = [`${state.digest} ${stateWord(state.state, say)}${where}`];
  if (state.sections.length > 0)
    lines.push(`  ${say('held by', 'la tiene')} ${state.sections.join(', ')}`);
  if (state.reason !== undefined) lines.push(`  ${JSON.stringify(state.reason)}`);
  return lines;
}

const STATES: Readonly<Record<StatementState['state'], string>> = {
  offered: 'ofrecida',
  held: 'acusada',
  recorded: 'asentada',
  cosigned: 'refrendada',
  superseded: 'superada',
  refused: 'rechazada',
};

const stateWord = (state: StatementState['state'], say: Session['say']): string =>
  say(state, STATES[state]);
