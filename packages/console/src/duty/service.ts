import { ActaError, type ActaClient } from '@acta/sdk';
import type { Account, SideDifference, Simulation } from '@acta/tariff';

/** One nation's side, as its service tells it; of another nation's the amounts stay away. */
export interface ShownSide {
  readonly section: string;
  readonly state: string;
  readonly openProtests: number;
  readonly account: Account | null;
}

/** All that a service tells of one declaration to whoever signed in. */
export interface ShownDeclaration {
  readonly declaration: string;
  readonly sides: readonly ShownSide[];
  /** Where the nations differ: for the people of the sections. */
  readonly compared?: Compared;
}

export interface Compared {
  /** How far each taking is known there: what is not is not compared. */
  readonly takings: readonly { readonly by: string; readonly known: boolean }[];
  readonly differences: readonly SideDifference[];
}

/** The declarations under a number that stands on paper. */
export async function findDeclarations(
  { http }: ActaClient,
  type: string,
  value: string,
): Promise<string[]> {
  const rows = await http.post<{ declaration: string }[]>('/v1/declarations/search', {
    reference: { type, value },
  });
  return rows.map(({ declaration }) => declaration);
}

export async function showDeclaration(
  client: ActaClient,
  declaration: string,
): Promise<ShownDeclaration> {
  const [sides, compared] = await Promise.all([
    client.http.get<ShownSide[]>(`/v1/duty/account/${declaration}`),
    compare(client, declaration),
  ]);
  return { declaration, sides, ...(compared && { compared }) };
}

async function compare({ http }: ActaClient, declaration: string): Promise<Compared | undefined> {
  try {
    return await http.get<Compared>(`/v1/assessments/${declaration}/differences`);
  } catch (error) {
    if (error instanceof ActaError && error.code === 'ACCESS_REFUSED') return undefined;
    throw error;
  }
}

/** A side as an evidence file, to be computed again here. */
export const evidenceOf = ({ http }: ActaClient, declaration: string, section: string) =>
  http.text(`/v1/assessments/${declaration}/${section}/evidence`);

/** "What would this cost on that day, without the preference": nothing is recorded. */
export const simulateDuty = (
  { http }: ActaClient,
  question: {
    readonly nation: string;
    readonly declaration: string;
    readonly legalAt?: number;
    readonly withoutPreference?: boolean;
  },
): Promise<Simulation> => http.post<Simulation>('/v1/duty/simulate', question);
