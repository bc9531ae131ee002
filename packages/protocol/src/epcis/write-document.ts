import { type ContextEntry, EPCIS_CONTEXT } from './context.ts';
import { type EpcisEvent, type EpcisObject, identifiersOf } from './event.ts';
import { comparable, isGs1Key, type PrefixLength, toEpcUrn } from './keys/convert.ts';

/** How an asker wants keys written (header `GS1-EPC-Format`). */
export const EPC_FORMATS = [
  'No_Preference',
  'Always_GS1_Digital_Link',
  'Always_EPC_URN',
  'Never_Translates',
] as const;
export type EpcFormat = (typeof EPC_FORMATS)[number];

/** An event with the contexts that its own fields need. */
export interface WrittenEvent {
  readonly event: EpcisEvent;
  readonly context: readonly ContextEntry[];
}

/**
 * Writes every key of an event in one notation.
 *
 * @throws ActaError EPC_PREFIX_UNKNOWN: URNs were asked for, and a link does not tell its prefix
 */
export function inFormat(
  event: EpcisEvent,
  format: EpcFormat,
  prefixLength: PrefixLength,
): EpcisEvent {
  if (format === 'No_Preference' || format === 'Never_Translates') return event;
  const write = (uri: string): string => {
    if (format === 'Always_GS1_Digital_Link') return comparable(uri);
    return isGs1Key(uri) ? toEpcUrn(uri, prefixLength) : uri;
  };
  const copy = structuredClone(event) as EpcisEvent & Record<string, unknown>;
  for (const { path, uri } of identifiersOf(event)) {
    const steps = path.slice(1).split('/');
    const last = steps.pop()!;
    let at: Record<string, unknown> = copy;
    for (const step of steps) at = at[step] as Record<string, unknown>;
    at[last] = write(uri);
  }
  return copy;
}

/** An event that stands alone: GS1's context first, then its own. */
export const writeEvent = ({ event, context }: WrittenEvent): EpcisObject => ({
  '@context': [EPCIS_CONTEXT, ...context],
  ...event,
});

/** An event in a list, whose document brings GS1's context. */
const inList = ({ event, context }: WrittenEvent): EpcisObject => ({
  ...(context.length > 0 && { '@context': context }),
  ...event,
});

/** @param createdAt milliseconds */
export const writeDocument = (events: readonly WrittenEvent[], createdAt: number): EpcisObject => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: new Date(createdAt).toISOString(),
  epcisBody: { eventList: events.map(inList) },
});

/** @param createdAt milliseconds */
export const writeQueryDocument = (
  queryName: string,
  events: readonly WrittenEvent[],
  createdAt: number,
): EpcisObject => ({
  '@context': [EPCIS_CONTEXT],
  type: 'EPCISQueryDocument',
  schemaVersion: '2.0',
  creationDate: new Date(createdAt).toISOString(),
  epcisBody: { queryResults: { queryName, resultsBody: { eventList: events.map(inList) } } },
});
