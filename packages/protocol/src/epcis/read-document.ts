import { ActaError } from '../errors/acta-error.ts';
import {
  type ContextEntry,
  contextEntries,
  EPCIS_CONTEXT,
  type Prefixes,
  prefixesOf,
} from './context.ts';
import type { EpcisEvent, EpcisObject } from './event.ts';
import { checkRules } from './rules.ts';
import { type EpcisProblem, problemsOf } from './schema/problems.ts';
import { EVENT_TYPES, schemaErrors, type Shape } from './schema/schema.ts';

/** How many problems an error carries: the rest comes once these are mended. */
const MOST_PROBLEMS = 20;

/** An event that may be captured, with what its prefixes mean. */
export interface ReadEvent {
  /** Where it stood (RFC 6901); empty for a single event. */
  readonly path: string;
  /** As it was sent, without its `@context`. */
  readonly event: EpcisEvent;
  /** The contexts of document and event, but for GS1's own. */
  readonly context: readonly ContextEntry[];
}

export interface RefusedEvent {
  readonly path: string;
  readonly error: ActaError;
}

export interface ReadDocument {
  readonly type: 'EPCISDocument' | 'EPCISQueryDocument' | 'event';
  /** In the order of the document. */
  readonly events: readonly (ReadEvent | RefusedEvent)[];
}

export const isRefused = (one: ReadEvent | RefusedEvent): one is RefusedEvent => 'error' in one;

/**
 * Reads an EPCIS 2.0 document, query document or single event, by GS1's own JSON schema and by the rules
 * that it can't say. What is wrong with one event is told of that event alone.
 *
 * @throws ActaError EPCIS_TYPE_UNKNOWN, EPCIS_VERSION, EPCIS_CONTEXT_MISSING, EPCIS_MASTER_DATA,
 *   EPCIS_MALFORMED {path, problems}
 */
export function readDocument(value: unknown): ReadDocument {
  const body = objectAt(value);
  const context = contextEntries(body['@context']);
  const type = body['type'];
  if (type === 'EPCISDocument' || type === 'EPCISQueryDocument') {
    const { list, at } = checkOuter(type, body);
    checkStandard(context);
    return {
      type,
      events: list.map((event, i) => readEvent(event, context, `${at}/${i}`)),
    };
  }
  if (typeof type !== 'string') throw new ActaError('EPCIS_TYPE_UNKNOWN', { path: '/type' });
  // A single event brings its own context.
  const problems = problemsOf(schemaErrors(shapeOf(type), body), '');
  if (body['@context'] === undefined) {
    problems.unshift({ path: '/@context', problem: 'is missing' });
  }
  if (problems.length > 0) throw malformed(problems);
  checkStandard(context);
  return { type: 'event', events: [readEvent(body, [], '')] };
}

/**
 * The one event of a request, or of a file.
 *
 * @throws ActaError as `readDocument`, and what is wrong with the event
 */
export function readSingleEvent(value: unknown): ReadEvent {
  const { type, events } = readDocument(value);
  if (type !== 'event') {
    throw new ActaError('EPCIS_TYPE_UNKNOWN', { path: '/type', expected: 'a single event' });
  }
  const [only] = events;
  if (isRefused(only!)) throw only.error;
  return only!;
}

/** Everything around the events, with the list itself looked at only as a list. */
function checkOuter(
  type: 'EPCISDocument' | 'EPCISQueryDocument',
  body: EpcisObject,
): { list: readonly unknown[]; at: string } {
  const version = body['schemaVersion'];
  if (typeof version === 'string' && /^[0-9.]+$/.test(version) && !/^2(\.|$)/.test(version)) {
    throw new ActaError('EPCIS_VERSION', { path: '/schemaVersion', given: version.slice(0, 20) });
  }
  const [shape, steps]: [Shape, string[]] =
    type === 'EPCISDocument'
      ? ['epcisDocument', ['epcisBody', 'eventList']]
      : ['epcisQueryDocument', ['epcisBody', 'queryResults', 'resultsBody', 'eventList']];
  let inner: unknown = body;
  for (const step of steps) inner = (inner as EpcisObject | undefined)?.[step];
  const outer = Array.isArray(inner) ? withList(body, steps, []) : body;
  const problems = problemsOf(schemaErrors(shape, outer), '');
  if (problems.length > 0) throw malformed(problems);
  if (hasMasterData(body)) {
    throw new ActaError('EPCIS_MASTER_DATA', { path: '/epcisHeader/epcisMasterData' });
  }
  return { list: inner as unknown[], at: `/${steps.join('/')}` };
}

/** It would be dropped, and nothing that was accepted is dropped. */
function hasMasterData(body: EpcisObject): boolean {
  const header = body['epcisHeader'] as
    { epcisMasterData?: { vocabularyList?: unknown[] } } | undefined;
  return (header?.epcisMasterData?.vocabularyList?.length ?? 0) > 0;
}

function withList(body: EpcisObject, [step, ...rest]: string[], list: unknown[]): EpcisObject {
  const inner = rest.length === 0 ? list : withList(body[step!] as EpcisObject, rest, list);
  return { ...body, [step!]: inner };
}

function readEvent(
  value: unknown,
  context: readonly ContextEntry[],
  path: string,
): ReadEvent | RefusedEvent {
  try {
    const { '@context': own, ...event } = objectAt(value, path);
    const problems = problemsOf(schemaErrors(shapeOf(event['type']), value), path);
    if (problems.length > 0) throw malformed(problems);
    const entries = [...context, ...contextEntries(own)];
    const prefixes: Prefixes = prefixesOf(entries);
    checkRules(event as EpcisEvent, prefixes, path);
    return {
      path,
      event: event as EpcisEvent,
      context: entries.filter((entry) => entry !== EPCIS_CONTEXT),
    };
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    return { path, error };
  }
}

const shapeOf = (type: unknown): Shape =>
  EVENT_TYPES.find((known) => known === type) ?? 'Extended-Event';

function checkStandard(context: readonly ContextEntry[]): void {
  if (!prefixesOf(context).hasStandard) {
    throw new ActaError('EPCIS_CONTEXT_MISSING', { path: '/@context' });
  }
}

function malformed(problems: readonly EpcisProblem[]): ActaError {
  const [first] = problems;
  return new ActaError('EPCIS_MALFORMED', {
    path: first!.path,
    problem: first!.problem,
    problems: problems.slice(0, MOST_PROBLEMS),
  });
}

function objectAt(value: unknown, path = ''): EpcisObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ActaError('EPCIS_TYPE_UNKNOWN', { path: path || '/' });
  }
  return value as EpcisObject;
}
