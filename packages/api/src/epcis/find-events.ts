import {
  ActaError,
  canonicalJson,
  comparable,
  type EpcFormat,
  type EpcisObject,
  type EpcisQuery,
  goodsNameOf,
  identifiersOf,
  inFormat,
  matches,
  prefixesFrom,
  writeQueryDocument,
  type WrittenEvent,
} from '@acta/protocol';
import type { CapturedEvent, EventRange } from '@acta/section';
import { maySeeEvent } from '../access/may-see-event.ts';
import type { Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { handsOfParty } from './hands.ts';
import { marked, type Place, readToken, writeToken } from './page-token.ts';

/** Events that one request looks at: then a page is given, short as it may be, and the way on. */
const MOST_LOOKED_AT = 20_000;

export interface Page {
  readonly perPage: number;
  readonly token?: unknown;
}

export interface Found {
  readonly events: readonly CapturedEvent[];
  readonly next?: { readonly token: string; readonly expires: number };
}

/**
 * The events of a query that somebody may see, one page of them.
 *
 * @throws ActaError EPCIS_PAGE_TOKEN, EPCIS_QUERY_TOO_LARGE
 */
export async function findEvents(
  context: Context,
  principal: Principal,
  query: EpcisQuery,
  { perPage, token }: Page,
): Promise<Found> {
  const { section } = context;
  const { parameters } = query;
  const owner = principal.party ?? principal.section;
  const mark = marked(owner, canonicalJson(Object.fromEntries(parameters)));
  const now = Date.now();
  const after = readToken(token, mark, now);
  const limit = parameters.get('eventCountLimit') as number | undefined;
  const most = parameters.get('maxEventCount') as number | undefined;
  const wanted = Math.min(most ?? perPage, (limit ?? Infinity) - (after?.given ?? 0));
  const events: CapturedEvent[] = [];
  let looked = 0;
  let last: Place | undefined;
  const hands =
    principal.party === undefined ? undefined : await handsOfParty(principal.party, context.index);
  for await (const captured of section.epcis.store.events(rangeOf(query, after, hands))) {
    if (events.length >= wanted && most === undefined) break;
    if (looked >= MOST_LOOKED_AT) {
      if (most !== undefined) throw new ActaError('EPCIS_QUERY_TOO_LARGE', { limit: most });
      return { events, next: writeToken(last!, mark, now) };
    }
    looked += 1;
    const { seq, event } = captured;
    const fits = matches(query, captured) && (await maySeeEvent(principal, captured, context));
    if (fits && events.length >= wanted) {
      throw new ActaError('EPCIS_QUERY_TOO_LARGE', { limit: most });
    }
    if (fits) events.push(captured);
    const given = (after?.given ?? 0) + events.length;
    last = { seq, eventTime: Date.parse(event.eventTime), given };
  }
  const isFull = events.length >= wanted && most === undefined;
  const isDone = limit !== undefined && (last?.given ?? 0) >= limit;
  if (!isFull || isDone || last === undefined) return { events };
  // A page that is full may be the last: that it is shows by an event behind it.
  for await (const captured of section.epcis.store.events(rangeOf(query, last, hands))) {
    if (looked >= MOST_LOOKED_AT) break;
    looked += 1;
    if (matches(query, captured) && (await maySeeEvent(principal, captured, context))) {
      return { events, next: writeToken(last, mark, now) };
    }
  }
  return looked >= MOST_LOOKED_AT ? { events, next: writeToken(last, mark, now) } : { events };
}

const NAMING = [
  'MATCH_epc',
  'MATCH_anyEPC',
  'MATCH_parentID',
  'MATCH_inputEPC',
  'MATCH_outputEPC',
  'MATCH_epcClass',
  'MATCH_anyEPCClass',
] as const;
/** Things that one query may name, each of them read by itself. */
const MOST_THINGS = 50;

/**
 * Where the store is read: by the time of the event only where that is asked; what names goods, at those
 * goods; what a party asks without naming any, at what it captured and what names it as a hand.
 *
 * @param hands of the party that asks
 */
export function rangeOf(
  { parameters }: EpcisQuery,
  after: Place | undefined,
  hands: readonly string[] | undefined,
): EventRange {
  const order = parameters.get('orderBy') === 'eventTime' ? 'eventTime' : 'recordTime';
  // Standard §8.2.7.1: descending, where nothing else is said; without an order, as captured.
  const isOrdered = parameters.has('orderBy');
  const reverse = isOrdered && parameters.get('orderDirection') !== 'ASC';
  // A pattern, or a class without lot, may fit things under other names.
  const named = NAMING.map((name) => parameters.get(name) as readonly string[] | undefined).find(
    (values) =>
      values !== undefined &&
      values.length <= MOST_THINGS &&
      values.every((value) => goodsNameOf(value) !== undefined),
  );
  const time = (name: string) => {
    const value = parameters.get(name);
    return value === undefined ? undefined : Date.parse(String(value));
  };
  const from = time('GE_eventTime');
  const to = time('LT_eventTime');
  return {
    order,
    reverse,
    ...(after !== undefined && { after }),
    ...(named === undefined
      ? hands !== undefined && { hands }
      : { things: [...new Set(named.map(comparable))] }),
    ...(order === 'eventTime' && from !== undefined && { from }),
    ...(order === 'eventTime' && to !== undefined && { to }),
  };
}

/**
 * Events as the repository gives them back: as captured, with the time of record, and each key in the
 * notation asked for.
 *
 * @throws ActaError EPC_PREFIX_UNKNOWN
 */
export function written(events: readonly CapturedEvent[], format: EpcFormat): WrittenEvent[] {
  // No company prefix begins with another: one URN tells it of every link under it.
  const prefixes = prefixesFrom(
    events.flatMap(({ event }) => identifiersOf(event).map(({ uri }) => uri)),
  );
  return events.map(({ event, context, recordTime }) => ({
    event: { ...inFormat(event, format, prefixes), recordTime: new Date(recordTime).toISOString() },
    context,
  }));
}

export const queryDocument = (
  name: string,
  events: readonly CapturedEvent[],
  format: EpcFormat,
): EpcisObject => writeQueryDocument(name, written(events, format), Date.now());
