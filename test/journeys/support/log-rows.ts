import type { ActaClient } from '@acta/sdk';

export interface LogRow {
  readonly index: number;
  readonly digest: string;
}

/** All rows of the log, as a section has them now. */
export async function logRows(client: ActaClient): Promise<readonly LogRow[]> {
  const all: LogRow[] = [];
  for (;;) {
    const after = all.length === 0 ? '' : `&after=${all.at(-1)!.index}`;
    const some = await client.http.get<readonly LogRow[]>(`/v1/records?limit=1000${after}`);
    all.push(...some);
    if (some.length < 1_000) return all;
  }
}
