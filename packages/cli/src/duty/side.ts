import { ActaError, type ActaClient, type Message, type StatementName } from '@acta/sdk';
import type { AccountStep } from '@acta/tariff';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { NOTHING } from './law.ts';

/** A statement on a nation's side; what its document says is told to that nation's people alone. */
export interface Recorded {
  readonly index: number;
  readonly type: StatementName;
  readonly recordedAt: number;
  readonly statement: Message;
  readonly digest: string;
  /** Of an assessment. */
  readonly assessment?: unknown;
  /** Of any other act. */
  readonly content?: unknown;
}

export interface SideView {
  readonly section: string;
  readonly head: string;
  readonly state: string;
  readonly chain: readonly Recorded[];
}

/** All sides of a declaration; none where nobody has assessed it. */
export async function sidesOf({ http }: ActaClient, id: string): Promise<readonly SideView[]> {
  try {
    return await http.get<readonly SideView[]>(`/v1/assessments/${id}`);
  } catch (error) {
    if (error instanceof ActaError && error.code === 'NOT_FOUND') return [];
    throw error;
  }
}

/** The side of the nation whose key this is; undefined where it has not assessed. */
export async function ownSide(session: Session, id: string): Promise<SideView | undefined> {
  const { section } = await ownHolding(session);
  return (await sidesOf(await session.loggedIn(), id)).find((one) => one.section === section);
}

/** The last statement of this nation about the declaration; nothing at the first. */
export const headOf = (side: SideView | undefined): string => side?.head ?? NOTHING;

/** Assessments and acts of a side, as the account is added up from them. */
export function stepsOf({ chain }: SideView): AccountStep[] {
  return chain.map(({ type, digest, statement, assessment, content }) => {
    const shown = assessment ?? content ?? undefined;
    return {
      type: type as AccountStep['type'],
      digest,
      message: statement,
      ...(shown !== undefined && { content: shown }),
    };
  });
}
