import type { ActaClient } from '@acta/sdk';

/** The most that one page of a list holds. */
const PAGE = 1000;

/**
 * A whole list of the API, page by page.
 *
 * @param place of a row, as `after` names it
 */
export async function allPages<T>(
  { http }: ActaClient,
  path: string,
  query: Readonly<Record<string, string>>,
  place: (row: T) => string | number,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const after = last === undefined ? {} : { after: String(place(last)) };
    const wanted = new URLSearchParams({ ...query, ...after, limit: String(PAGE) });
    const page = await http.get<readonly T[]>(`${path}?${wanted}`);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
