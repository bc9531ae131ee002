import type { ActaClient, MinuteView } from '@acta/sdk';
import { allPages } from '../../io/pages.ts';
import type { Session } from '../../session.ts';

export async function readMinute(session: Session, number: number): Promise<MinuteView> {
  const client = await session.asFarAsKnown();
  return client.http.get<MinuteView>(`/v1/minutes/${number}`);
}

/** The whole register. */
export const readMinutes = (
  client: ActaClient,
  filters: Readonly<Record<string, string>> = {},
): Promise<MinuteView[]> =>
  allPages<MinuteView>(client, '/v1/minutes', filters, ({ number }) => number);
