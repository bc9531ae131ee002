import {
  ActaError,
  bytesToHex,
  eventBytes,
  eventHashId,
  identifiersOf,
  isRefused,
  readDocument,
  sha256,
} from '@acta/sdk';
import type { Waiting } from './waiting.ts';

/** eventID → hash of the event's bytes and the goods that it names, of a file of one's own. */
export type OwnEvents = ReadonlyMap<string, OwnEvent>;

interface OwnEvent {
  readonly hash: string;
  readonly uris: ReadonlySet<string>;
}

/**
 * The events of a file as the section must have captured them: whoever signs signs what stood in the
 * file, not what the API says stood there.
 *
 * @throws ActaError EPCIS_* for what is wrong with the document as a whole
 */
export function ownEvents(value: unknown): OwnEvents {
  const events = new Map<string, OwnEvent>();
  for (const one of readDocument(value).events) {
    if (isRefused(one)) continue;
    const { context } = one;
    const event = Object.fromEntries(
      Object.entries(one.event).filter(([name]) => name !== 'recordTime'),
    ) as typeof one.event;
    const eventID = event.eventID ?? eventHashId({ event, context });
    const bytes = eventBytes({ event: { ...event, eventID }, context });
    const uris = new Set(identifiersOf(event).map(({ uri }) => uri));
    events.set(eventID, { hash: bytesToHex(sha256(bytes)), uris });
  }
  return events;
}

/** @throws ActaError EPCIS_EVENT_DIFFERS {eventID} */
export function checkOwn(own: OwnEvents, waiting: readonly Waiting[]): void {
  for (const { eventID, type, about, goods, outputs = [], container } of waiting) {
    const wanted = own.get(eventID);
    const named = [...goods, ...outputs, ...(container === undefined ? [] : [container])];
    const isOwn =
      wanted !== undefined &&
      named.every(({ uri }) => wanted.uris.has(uri)) &&
      (type !== 'PartyNote' || about === wanted.hash);
    if (!isOwn) {
      throw new ActaError('EPCIS_EVENT_DIFFERS', { eventID });
    }
  }
}
