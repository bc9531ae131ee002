import type { ActaClient, MinuteView } from '@acta/sdk';
import type { Session } from '../../session.ts';

/** The most that one page of the register holds. */
const PAGE = 1000;

export async function readMinute(session: Session, number: number): Promise<MinuteView> {
  const client = await session.asFarAsKnown();
  return client.http.get<MinuteView>(`/v1/minutes/${number}`);
}

/** The register, page by page. */
export async function readMinutes(
  { http }: ActaClient,
  filters: Readonly<Record<string, string>> = {},
): Promise<MinuteView[]> {
  const all: MinuteView[] = [];
  for (;;) {
    const after = all.at(-1)?.number ?? 0;
    const query = new URLSearchParams({ ...filters, after: `${after}`, limit: `${PAGE}` });
    const page = await http.get<readonly MinuteView[]>(`/v1/minutes?${query}`);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
