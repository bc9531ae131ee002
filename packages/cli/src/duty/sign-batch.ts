import { type ActaClient, ActaError, type Outcome, signPapers, submitMany } from '@acta/sdk';
import { agrees } from '../io/ask.ts';
import { ProgressBar } from '../io/progress-bar.ts';
import type { Session } from '../session.ts';
import type { AssessReady } from './assess-paper.ts';

/** Documents on their way at a time: one signature covers them, and no more wait in memory. */
const AT_A_TIME = 500;

/** What came of one assessment that was signed. */
export interface BatchRow {
  readonly declaration: string;
  readonly digest: string;
  readonly due: string;
  readonly currency: string;
  /** How far it is; absent where it was refused. */
  readonly state?: string;
  readonly refused?: string;
}

/** Asks once for a whole batch. @throws ActaError CLI_CONFIRMATION_NEEDED, CLI_DECLINED */
export async function agreeTo(session: Session, question: string): Promise<void> {
  const { world, settings } = session;
  if (settings.yes === true) return;
  if (world.in.isTTY !== true) throw new ActaError('CLI_CONFIRMATION_NEEDED');
  if (!(await agrees(world, question))) throw new ActaError('CLI_DECLINED');
}

/** Signs assessments, up to 500 with one signature, and submits them; one that is refused holds up none. */
export async function signBatch(
  session: Session,
  client: ActaClient,
  ready: readonly AssessReady[],
): Promise<BatchRow[]> {
  const person = await session.person();
  const bar = new ProgressBar(
    session.world,
    session.say('assessing', 'determinando'),
    ready.length,
  );
  const rows: BatchRow[] = [];
  for (let from = 0; from < ready.length; from += AT_A_TIME) {
    const some = ready.slice(from, from + AT_A_TIME);
    const signed = await signPapers(
      some.map(({ paper }) => paper),
      client.domain,
      person,
    );
    let done = rows.length;
    const outcomes = await submitMany(client, signed, { onOutcome: () => bar.at((done += 1)) });
    rows.push(...outcomes.map((outcome, i) => told(some[i]!, outcome)));
  }
  bar.end();
  return rows;
}

function told({ paper, content }: AssessReady, outcome: Outcome): BatchRow {
  const { due, currency } = content.assessment;
  const end =
    'state' in outcome ? { state: outcome.state.state } : { refused: outcome.refused.code };
  const declaration = String(paper.message['declaration']);
  return { declaration, digest: outcome.digest, due, currency, ...end };
}
