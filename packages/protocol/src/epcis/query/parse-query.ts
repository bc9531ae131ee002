import { ActaError } from '../../errors/acta-error.ts';
import { goodsNameOf } from '../acta-uris.ts';
import { contextEntries, type Prefixes, prefixesOf } from '../context.ts';
import { EVENT_TYPES } from '../schema/schema.ts';
import { wordsOf } from '../vocabulary.ts';
import { formOf, type KnownParameter, mayStandInUrl } from './parameters.ts';

export type ParameterValue = readonly string[] | readonly number[] | string | number | boolean;

/** A SimpleEventQuery whose parameters have the form that the standard asks. */
export interface EpcisQuery {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly prefixes: Prefixes;
}

const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/;
const MOST_VALUES = 500;

/**
 * Reads a query as `POST /epcis/queries` carries it.
 *
 * @throws ActaError EPCIS_QUERY_PARAMETER {path, problem}, EPCIS_QUERY_UNSUPPORTED {path}
 */
export function parseQuery(value: unknown): EpcisQuery {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse('/', 'must be an object');
  }
  const parameters = new Map<string, ParameterValue>();
  for (const [name, given] of Object.entries(value)) {
    if (name === '@context') continue;
    const form = known(name);
    parameters.set(name, checked(name, form, given));
  }
  return checkTogether({
    parameters,
    prefixes: prefixesOf(contextEntries((value as Record<string, unknown>)['@context'])),
  });
}

/**
 * Reads a query string: several values are joined by `|`.
 *
 * @throws ActaError EPCIS_NAME_IN_URL, and as `parseQuery`
 */
export function parseQueryString(query: Readonly<Record<string, unknown>>): EpcisQuery {
  const typed: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(query)) {
    const form = known(name);
    if (!mayStandInUrl(name)) throw new ActaError('EPCIS_NAME_IN_URL', { path: `/${name}` });
    // A parameter that is named twice says what one with two values says.
    const texts = (Array.isArray(given) ? (given as string[]) : [String(given)]).join('|');
    if (form === 'uris') checkNoGoods(name, texts);
    typed[name] = fromText(form, texts);
  }
  return parseQuery(typed);
}

/** A place may be a container or a vehicle, whose name is one of goods. */
export function checkNoGoods(name: string, uris: string): void {
  if (uris.split('|').some((uri) => goodsNameOf(uri) !== undefined)) {
    throw new ActaError('EPCIS_NAME_IN_URL', { path: `/${name}` });
  }
}

function fromText(form: KnownParameter, text: string): unknown {
  switch (form) {
    case 'uris':
    case 'texts':
    case 'words':
      return text.split('|');
    case 'numbers':
      return text.split('|').map(numberFrom);
    case 'number':
    case 'count':
      return numberFrom(text);
    case 'flag':
      return text === 'true' || text === '1' || text === ''
        ? true
        : text === 'false'
          ? false
          : text;
    default:
      return text;
  }
}

const numberFrom = (text: string): number | string =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);

function known(name: string): KnownParameter {
  const form = formOf(name);
  if (form === undefined) refuse(`/${name.slice(0, 80)}`, 'is no parameter of the standard');
  if (form === 'unsupported') {
    throw new ActaError('EPCIS_QUERY_UNSUPPORTED', { path: `/${name.slice(0, 80)}` });
  }
  return form;
}

function checked(name: string, form: KnownParameter, given: unknown): ParameterValue {
  const path = `/${name}`;
  switch (form) {
    case 'uris':
      return strings(path, given, (one) => URI.test(one), 'a URI');
    case 'words':
      return words(name, given);
    case 'texts':
      return strings(path, given, () => true, 'a text');
    case 'time':
      return timeOf(path, given);
    case 'number':
      if (typeof given !== 'number') refuse(path, 'must be a number');
      return given;
    case 'numbers': {
      const list: unknown[] = Array.isArray(given) ? given : [given];
      if (!list.every((one) => typeof one === 'number')) refuse(path, 'must be numbers');
      return list as number[];
    }
    case 'count':
      if (!Number.isInteger(given) || Number(given) < 1) refuse(path, 'must be a whole number');
      return given as number;
    case 'flag':
      // The schema of queries writes a presence as 1, the REST bindings as true.
      if (given === null || given === 1) return true;
      if (typeof given !== 'boolean') refuse(path, 'must be true or false');
      return given;
    case 'choice':
      if (given !== 'ASC' && given !== 'DESC') refuse(path, 'must be ASC or DESC');
      return given;
    default:
      return fieldValue(path, given);
  }
}

function fieldValue(path: string, given: unknown): ParameterValue {
  if (given === null) return true;
  if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') {
    return given;
  }
  return strings(path, given, () => true, 'a text');
}

/** Words of the standard's own lists, or URIs of one's own. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  eventType: EVENT_TYPES,
  EQ_action: ['ADD', 'OBSERVE', 'DELETE'],
};
const VOCABULARIES = {
  EQ_bizStep: 'bizStep',
  EQ_disposition: 'disposition',
  EQ_persistentDisposition_set: 'disposition',
  EQ_persistentDisposition_unset: 'disposition',
  EQ_errorReason: 'error-reason',
  EQ_type: 'measurementType',
} as const;

function words(name: string, given: unknown): readonly string[] {
  const list = LISTS[name] ?? wordsOf(VOCABULARIES[name as keyof typeof VOCABULARIES] ?? 'bizStep');
  const own = name !== 'EQ_action';
  return strings(
    `/${name}`,
    given,
    (one) => list.includes(one) || (own && URI.test(one)),
    own ? 'a word of the standard or a URI' : list.join(', '),
  );
}

function strings(
  path: string,
  given: unknown,
  holds: (one: string) => boolean,
  wanted: string,
): readonly string[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_VALUES) {
    refuse(path, `must be a list of 1 to ${MOST_VALUES}`);
  }
  given.forEach((one, i) => {
    if (typeof one !== 'string' || !holds(one)) refuse(`${path}/${i}`, `must be ${wanted}`);
  });
  return given as string[];
}

function timeOf(path: string, given: unknown): string {
  if (typeof given !== 'string' || !TIME.test(given) || Number.isNaN(Date.parse(given))) {
    refuse(path, 'must be a time with its offset');
  }
  return given;
}

/** EPCIS 2.0 §8.2.7.1, `orderBy` to `maxEventCount`. */
function checkTogether(query: EpcisQuery): EpcisQuery {
  const { parameters } = query;
  if (parameters.has('eventCountLimit') && parameters.has('maxEventCount')) {
    refuse('/maxEventCount', 'may not stand beside eventCountLimit');
  }
  if (parameters.has('eventCountLimit') && !parameters.has('orderBy')) {
    refuse('/eventCountLimit', 'needs orderBy: which are the first is not said');
  }
  const order = parameters.get('orderBy');
  if (order !== undefined && order !== 'eventTime' && order !== 'recordTime') {
    throw new ActaError('EPCIS_QUERY_UNSUPPORTED', { path: '/orderBy' });
  }
  return query;
}

function refuse(path: string, problem: string): never {
  throw new ActaError('EPCIS_QUERY_PARAMETER', { path, problem });
}
