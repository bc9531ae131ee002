import type { FastifyReply } from 'fastify';
import Type from 'typebox';

const DEFAULT_LIMIT = 100;

/** How much of a list is wanted, as `limit` in a query. */
export const pageSize = Type.Optional(Type.String({ pattern: '^(?:[1-9][0-9]{0,2}|1000)$' }));

export interface PageQuery {
  /** Place of the last row that was seen. */
  readonly after?: string;
  readonly limit?: string;
}

/**
 * One page of a list whose rows stand in the order of their places; the rest by `Link rel="next"`.
 *
 * @param place of a row, as `after` names it
 */
export function pageOf<T, P extends string | number>(
  rows: readonly T[],
  place: (row: T) => P,
  query: PageQuery,
  path: string,
  reply: FastifyReply,
): T[] {
  const { after, limit = DEFAULT_LIMIT, ...filters } = query;
  const isNew = (row: T): boolean => {
    const own = place(row);
    return after === undefined || (typeof own === 'number' ? own > Number(after) : own > after);
  };
  const rest = rows.filter(isNew);
  const page = rest.slice(0, Number(limit));
  if (page.length < rest.length) {
    const wanted = { ...filters, limit: String(limit), after: String(place(page.at(-1)!)) };
    reply.header('link', `<${path}?${new URLSearchParams(wanted)}>; rel="next"`);
  }
  return page;
}
