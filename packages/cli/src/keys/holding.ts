import type { Office } from '@acta/sdk';
import type { Session } from '../session.ts';

/** What a key holds, as the section's register says. */
export interface Holding {
  readonly section: string;
  readonly office: Office;
  readonly party?: string;
}

/** What the key of this run holds. @throws ActaError NOT_FOUND */
export async function ownHolding(session: Session): Promise<Holding> {
  const client = await session.loggedIn();
  const { address } = await session.person();
  return client.http.get<Holding>(`/v1/keys/${address}`);
}
