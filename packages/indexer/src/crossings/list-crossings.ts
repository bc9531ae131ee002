import { decodeRecord } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';
import type { Crossing, CrossingsPage, CrossingsQuery } from './crossing.ts';
import { readCrossing } from './read-crossing.ts';

const MOST = 100;
/** Looked at for one page, whatever the filters leave: past it the page ends early. */
const MOST_LOOKED_AT = 500;
const DIRECTIONS = ['northbound', 'southbound'] as const;

/** The crossings of a port, by the record that first spoke of each. */
export async function listCrossings(reader: Reader, query: CrossingsQuery): Promise<CrossingsPage> {
  const { limit, until } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new RangeError(`limit must be 1 to ${MOST}`);
  }
  const places = await placesAfter(reader, query);
  const crossings: Crossing[] = [];
  for (const [i, place] of places.slice(0, MOST_LOOKED_AT).entries()) {
    const crossing = await readCrossing(reader, place.split('/')[1]!);
    if (crossing === undefined) continue;
    if (until !== undefined && crossing.firstAt >= until) return { crossings };
    if (!isWanted(crossing, query)) continue;
    crossings.push(crossing);
    if (crossings.length === limit) {
      return { crossings, ...(i + 1 < places.length && { next: place }) };
    }
  }
  const next = places[MOST_LOOKED_AT - 1];
  return { crossings, ...(places.length > MOST_LOOKED_AT && { next: next! }) };
}

/** `first/crossing` of both directions, or of the one asked for, ascending. */
async function placesAfter(
  reader: Reader,
  { port, direction, after, from }: CrossingsQuery,
): Promise<string[]> {
  const since = after ?? (from === undefined ? undefined : await placeAt(reader, from));
  const lists = await Promise.all(
    (direction === undefined ? DIRECTIONS : [direction]).map((one) =>
      reader.scan(BUCKETS.crossingAt, [port, one], { after: since, limit: MOST_LOOKED_AT + 1 }),
    ),
  );
  return lists
    .flat()
    .map(([key]) => key.split('/').slice(-2).join('/'))
    .sort();
}

/** The place before all crossings that were first spoken of at or after a time. */
async function placeAt(reader: Reader, time: number): Promise<string> {
  let low = 0;
  let high = (await reader.get(BUCKETS.cursor))?.size ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bytes = await reader.get(BUCKETS.record, middle);
    if (bytes !== undefined && decodeRecord(bytes).recordedAt < time) low = middle + 1;
    else high = middle;
  }
  return `${String(low).padStart(10, '0')}/`;
}

function isWanted(crossing: Crossing, { state, trip, ucr }: CrossingsQuery): boolean {
  return (
    (state === undefined || crossing.state === state) &&
    (trip === undefined || crossing.trip === trip) &&
    (ucr === undefined || crossing.consignments.some((one) => one.ucr === ucr))
  );
}
