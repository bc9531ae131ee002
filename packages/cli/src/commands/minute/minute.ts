import type { Act, Choice, Content } from '@acta/sdk';
import type { Session } from '../../session.ts';

/** A minute as the API tells it. */
export interface Minute {
  readonly number: number;
  readonly state: string;
  readonly kind: Choice<'MinuteKind'>;
  readonly sections: readonly string[];
  readonly document: string;
  readonly acts: string;
  readonly actList: readonly { readonly act: Act; readonly done?: number }[];
  readonly digest: string;
  readonly date?: number;
  readonly decideBy?: number;
  readonly inForce?: { readonly at: number; readonly silent: readonly string[] };
  readonly lanes: readonly MinuteLane[];
  /** Absent for who may not read it yet. */
  readonly text: Content<'minute'> | null;
}

export interface MinuteLane {
  readonly section: string;
  readonly head: string;
  readonly conclusion?: string;
  readonly signed?: { readonly office: string; readonly at: number };
  readonly attested?: { readonly office: string; readonly at: number };
  readonly forwarded?: { readonly occurredAt: number; readonly late: boolean };
  readonly decision?: { readonly decision: string; readonly at: number };
}

export async function readMinute(session: Session, number: number): Promise<Minute> {
  const client = await session.asFarAsKnown();
  return client.http.get<Minute>(`/v1/minutes/${number}`);
}
