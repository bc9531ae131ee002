import { ActaError, digestOf, STATEMENTS } from '@acta/protocol';
import type { ActaClient, StatementState } from '../client.ts';
import type { Paper } from '../papers/paper.ts';
import { inParallel } from './in-parallel.ts';

/** Statements on their way at a time: a section takes them in one by one anyway. */
const AT_A_TIME = 8;
/** Milliseconds that a held one is waited for: many stand before it, and the chain may stand still. */
const PATIENCE = 10 * 60_000;

/** What came of one statement: how far it is, or why it was refused. */
export type Outcome =
  | { readonly digest: string; readonly state: StatementState }
  | { readonly digest: string; readonly refused: ActaError };

export interface ManyOptions {
  /** How far to wait; an offer goes no further by itself. */
  readonly wait?: 'held' | 'recorded';
  /** Told as soon as the outcome of one is known, in any order. */
  readonly onOutcome?: (outcome: Outcome, at: number) => void | Promise<void>;
}

/**
 * Submits many signed statements, none of which waits for another of them. One that is refused holds
 * up none; where nobody answers, all of it ends with that error, and may be called again with the
 * same statements: each is known by its digest, and sent twice it is one.
 *
 * @throws ActaError API_UNREACHABLE, API_ANSWER_UNREADABLE, REQUEST_RATE, RECEIPT_FORGED,
 *   STATEMENT_NOT_RECORDED {state} for one that is held but not in the log in time
 */
export async function submitMany(
  client: ActaClient,
  papers: readonly Paper[],
  { wait = 'recorded', onOutcome }: ManyOptions = {},
): Promise<Outcome[]> {
  return inParallel(papers, AT_A_TIME, async (paper, at) => {
    const outcome = await submitOne(client, paper, wait);
    await onOutcome?.(outcome, at);
    return outcome;
  });
}

async function submitOne(
  client: ActaClient,
  { type, message, signatures, ...extras }: Paper,
  wait: 'held' | 'recorded',
): Promise<Outcome> {
  const digest = digestOf(client.domain, STATEMENTS[type], message);
  try {
    const state = await client.submit({ type, message, signatures }, extras);
    const done = wait === 'held' || state.state === 'offered';
    return { digest, state: done ? state : await client.waitFor(digest, 'recorded', PATIENCE) };
  } catch (error) {
    if (error instanceof ActaError && isRefusal(error)) return { digest, refused: error };
    throw error;
  }
}

/** Errors that say nothing of the statement itself, only that it has to be sent again. */
const PASSING: ReadonlySet<string> = new Set([
  'API_UNREACHABLE',
  'API_ANSWER_UNREADABLE',
  'REQUEST_RATE',
  'REQUEST_TIMEOUT',
  'INTERNAL',
  'LEDGER_UNREACHABLE',
  'RECEIPT_FORGED',
  'TOKEN_REFUSED',
  'LOGIN_NEEDED',
]);

function isRefusal(error: ActaError): boolean {
  if (PASSING.has(error.code)) return false;
  if (error.code !== 'STATEMENT_NOT_RECORDED') return true;
  return error.details['state'] === 'superseded' || error.details['state'] === 'refused';
}
