import { type ActaClient, ActaError } from '@acta/sdk';
import type { Account, Reason } from '@acta/tariff';

/** A declaration before a section's assessors, as the API tells it. */
export interface QueueRow {
  readonly declaration: string;
  readonly party: string;
  readonly ucr?: string;
  readonly reference?: string;
  readonly why: readonly string[];
  readonly clean: boolean;
  readonly reasons: readonly Reason[];
  readonly due?: string;
  readonly currency?: string;
  readonly deadlines: Account['deadlines'];
  readonly problems: readonly string[];
}

/** Every row of a list that comes in pages, however many of them are empty. */
export async function* rowsAt<T>(
  { http }: ActaClient,
  path: string,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<T> {
  for (
    let next: string | undefined = `${path}?${new URLSearchParams(query)}`;
    next !== undefined;
  ) {
    const page: { rows: readonly T[]; next: string | undefined } = await http.page<T>(next);
    yield* page.rows;
    next = page.next;
  }
}

/** What was declared last; undefined where the document is not there for this reader. */
export async function declarationOf(client: ActaClient, id: string): Promise<unknown> {
  try {
    const { content } = await client.http.get<{ content: unknown }>(`/v1/declarations/${id}`);
    return content ?? undefined;
  } catch (error) {
    if (error instanceof ActaError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
