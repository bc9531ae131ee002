import { type ActaClient, type Outcome, type Person, signPapers, submitMany } from '@acta/sdk';
import { papersFor, type Waiting, type WaitingPaper } from './waiting.ts';

/** Files that wait for their documents at a time; a section takes a hundred. */
const AT_A_TIME = 50;
/** Moves rest on one another: a pack on a commission, a handoff on the pack. */
const MOST_ROUNDS = 20;

export interface Signed {
  readonly waiting: Waiting;
  readonly outcome: Outcome;
}

/**
 * Signs everything that waits for this party's hand: commissions first, then moves, round by round since
 * one rests on the other, and at last what only observes. Each round is one signature for up to 500.
 *
 * @param ask what waits now
 */
export async function signWaiting(
  client: ActaClient,
  person: Person,
  party: string,
  place: string,
  ask: () => Promise<readonly Waiting[]>,
): Promise<Signed[]> {
  const done: Signed[] = [];
  const tried = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const waiting = (await ask()).filter(
      (one) => one.state === 'waiting' && !tried.has(`${one.type} ${one.eventID}`),
    );
    const next = firstOf(waiting);
    if (next.length === 0) break;
    for (const one of next) tried.add(`${one.type} ${one.eventID}`);
    const papers: WaitingPaper[] = [];
    for (const one of next) papers.push(...(await papersFor(client, party, one, place)));
    for (let from = 0; from < papers.length; from += AT_A_TIME) {
      done.push(...(await submit(client, person, papers.slice(from, from + AT_A_TIME))));
    }
  }
  return done;
}

/** What nothing else that waits comes before: one move at a time for goods that several name. */
function firstOf(waiting: readonly Waiting[]): Waiting[] {
  const commissions = waiting.filter(({ type }) => type === 'Commission');
  if (commissions.length > 0) return commissions;
  const moves = waiting.filter(({ type }) => type !== 'PartyNote');
  if (moves.length === 0) return [...waiting];
  const first = moves.reduce((a, b) => (b.occurredAt < a.occurredAt ? b : a));
  return [first];
}

async function submit(
  client: ActaClient,
  person: Person,
  papers: readonly WaitingPaper[],
): Promise<Signed[]> {
  for (const { file } of papers) {
    if (file !== undefined) await client.putAttachment(file.bytes, file.mediaType);
  }
  const signed = await signPapers(
    papers.map(({ paper }) => paper),
    client.domain,
    person,
  );
  const outcomes = await submitMany(client, signed);
  return papers.map(({ waiting }, i) => ({ waiting, outcome: outcomes[i]! }));
}
