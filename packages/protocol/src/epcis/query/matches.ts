import { expander, prefixesOf } from '../context.ts';
import {
  epcs,
  errorDeclarationOf,
  type EpcisObject,
  idOf,
  objects,
  quantities,
  QUANTITY_LISTS,
  sensorElements,
} from '../event.ts';
import { comparable } from '../keys/convert.ts';
import type { ReadEvent } from '../read-document.ts';
import { type Vocabulary, vocabularyUri } from '../vocabulary.ts';
import { matchesOwnField } from './own-field.ts';
import type { EpcisQuery, ParameterValue } from './parse-query.ts';

/** An event as it was captured, with what the repository adds. */
export interface QueriedEvent extends Pick<ReadEvent, 'event' | 'context'> {
  /** Milliseconds. */
  readonly recordTime: number;
}

/**
 * Whether an event fits a query: every parameter holds (EPCIS 2.0 §8.2.7.1). URIs are compared by
 * the key they write, and words by their web address, so that neither notation hides an event.
 */
export function matches(query: EpcisQuery, queried: QueriedEvent): boolean {
  for (const [name, value] of query.parameters) {
    if (!holds(name, value, queried, query)) return false;
  }
  return true;
}

type Values = readonly string[];

function holds(
  name: string,
  value: ParameterValue,
  { event, context, recordTime }: QueriedEvent,
  query: EpcisQuery,
): boolean {
  const expand = expander(prefixesOf(context));
  const asked = expander(query.prefixes);
  const isWord = (vocabulary: Vocabulary, given: unknown): boolean =>
    typeof given === 'string' &&
    (value as Values).some(
      (one) => vocabularyUri(vocabulary, one, asked) === vocabularyUri(vocabulary, given, expand),
    );
  const isUri = (given: unknown): boolean =>
    typeof given === 'string' &&
    (value as Values).some((one) => comparable(asked(one)) === comparable(expand(given)));
  const anyUri = (given: readonly unknown[]): boolean => given.some(isUri);
  const anyEpc = (given: readonly (string | undefined)[]): boolean =>
    given.some((uri) => uri !== undefined && (value as Values).some((one) => fits(one, uri)));
  const declared = errorDeclarationOf(event);

  switch (name) {
    case 'eventType':
      return (value as Values).includes(event.type) || isUri(event.type);
    case 'EQ_action':
      return (value as Values).includes(String(event['action']));
    case 'EQ_bizStep':
      return isWord('bizStep', event['bizStep']);
    case 'EQ_disposition':
      return isWord('disposition', event['disposition']);
    case 'EQ_persistentDisposition_set':
    case 'EQ_persistentDisposition_unset': {
      const side = name.slice('EQ_persistentDisposition_'.length);
      const words = (event['persistentDisposition'] as EpcisObject | undefined)?.[side];
      return ((words as string[] | undefined) ?? []).some((one) => isWord('disposition', one));
    }
    case 'EQ_readPoint':
    case 'WD_readPoint':
      return isUri(idOf(event, 'readPoint'));
    case 'EQ_bizLocation':
    case 'WD_bizLocation':
      return isUri(idOf(event, 'bizLocation'));
    case 'EQ_transformationID':
      return isUri(event['transformationID']);
    case 'MATCH_epc':
      return anyEpc([...epcs(event, 'epcList'), ...epcs(event, 'childEPCs')]);
    case 'MATCH_parentID':
      return anyEpc([event['parentID'] as string | undefined]);
    case 'MATCH_inputEPC':
      return anyEpc(epcs(event, 'inputEPCList'));
    case 'MATCH_outputEPC':
      return anyEpc(epcs(event, 'outputEPCList'));
    case 'MATCH_anyEPC':
      return anyEpc(instancesOf(event));
    case 'MATCH_epcClass':
      return anyEpc(classesOf(event, ['quantityList', 'childQuantityList']));
    case 'MATCH_inputEPCClass':
      return anyEpc(classesOf(event, ['inputQuantityList']));
    case 'MATCH_outputEPCClass':
      return anyEpc(classesOf(event, ['outputQuantityList']));
    case 'MATCH_anyEPCClass':
      return anyEpc(classesOf(event, QUANTITY_LISTS));
    case 'EQ_eventID':
      return (value as Values).includes(String(event.eventID));
    case 'EXISTS_errorDeclaration':
      return value !== true || declared !== undefined;
    case 'EQ_errorReason':
      return isWord('error-reason', declared?.reason);
    case 'EQ_correctiveEventID':
      return (declared?.correctiveEventIDs ?? []).some((id) => (value as Values).includes(id));
    case 'EXISTS_sensorElementList':
      return value !== true || sensorElements(event).length > 0;
    case 'EQ_type':
      return reports(event).some(({ type }) => isWord('measurementType', type));
    case 'EQ_deviceID':
    case 'EQ_dataProcessingMethod':
    case 'EQ_bizRules':
    case 'EQ_microorganism':
    case 'EQ_chemicalSubstance':
    case 'EQ_uriValue':
      return anyUri([...reports(event), ...metadata(event)].map((one) => one[name.slice(3)]));
    case 'EQ_stringValue':
    case 'EQ_hexBinaryValue':
      return reports(event).some((one) => (value as Values).includes(String(one[name.slice(3)])));
    case 'EQ_booleanValue':
      return reports(event).some(({ booleanValue }) => booleanValue === value);
    case 'orderBy':
    case 'orderDirection':
    case 'eventCountLimit':
    case 'maxEventCount':
      return true;
  }
  const [, operator = '', field = ''] = /^(EQ|GT|GE|LT|LE|EXISTS)_(.+)$/.exec(name) ?? [];
  const typed = /^(bizTransaction|source|destination)_(.+)$/.exec(field);
  if (operator === 'EQ' && typed !== null) {
    const [, what = '', type = ''] = typed;
    const vocabulary = what === 'bizTransaction' ? 'bizTransaction-type' : 'source-dest-type';
    const wanted = vocabularyUri(vocabulary, type, asked);
    return objects(event, `${what}List`).some(
      (one) =>
        vocabularyUri(vocabulary, String(one['type']), expand) === wanted && isUri(one[what]),
    );
  }
  if (field.includes(':')) return matchesOwnField(operator, field, value, event, expand, asked);
  return timesAndNumbers(event, recordTime, field).some((given) =>
    compares(operator, given, value),
  );
}

/** What stands under a field that is asked for by its order: milliseconds, or a number. */
function timesAndNumbers(event: EpcisObject, recordTime: number, field: string): number[] {
  const times = (values: readonly unknown[]): number[] =>
    values.filter((one) => typeof one === 'string').map((one) => Date.parse(one));
  switch (field) {
    case 'eventTime':
      return times([event['eventTime']]);
    case 'recordTime':
      return [recordTime];
    case 'errorDeclarationTime':
    case 'errorDeclaration_Time':
      return times([errorDeclarationOf(event)?.declarationTime]);
    case 'time':
    case 'startTime':
    case 'endTime':
      return times([...metadata(event), ...reports(event)].map((one) => one[field]));
    case 'percRank':
      return reports(event).flatMap(({ percRank }) => numbers(percRank));
  }
  const [measure = '', uom] = field.split('_');
  if (measure === 'quantity') {
    return QUANTITY_LISTS.flatMap((list) => quantities(event, list))
      .filter((one) => uom === undefined || one.uom === uom)
      .flatMap(({ quantity }) => numbers(quantity));
  }
  return reports(event)
    .filter((one) => one['uom'] === uom)
    .flatMap((one) => numbers(one[measure]));
}

const numbers = (value: unknown): number[] => (typeof value === 'number' ? [value] : []);

function compares(operator: string, given: number, value: ParameterValue): boolean {
  if (operator === 'EQ') return (value as readonly number[]).includes(given);
  const wanted = typeof value === 'string' ? Date.parse(value) : Number(value);
  switch (operator) {
    case 'GT':
      return given > wanted;
    case 'GE':
      return given >= wanted;
    case 'LT':
      return given < wanted;
    default:
      return given <= wanted;
  }
}

/** Whether a URI is the one asked for, or of the pattern asked for (§8.2.7.1.1). */
function fits(asked: string, given: string): boolean {
  const wanted = comparable(asked);
  const here = comparable(given);
  if (here === wanted) return true;
  return asked.startsWith('urn:epc:idpat:') && here.startsWith(wanted);
}

const reports = (event: EpcisObject): EpcisObject[] =>
  sensorElements(event).flatMap(({ sensorReport }) => sensorReport);
const metadata = (event: EpcisObject): EpcisObject[] =>
  sensorElements(event).flatMap(({ sensorMetadata }) =>
    sensorMetadata === undefined ? [] : [sensorMetadata],
  );

/** Every instance that an event names. */
export const instancesOf = (event: EpcisObject): string[] => [
  ...epcs(event, 'epcList'),
  ...epcs(event, 'childEPCs'),
  ...epcs(event, 'inputEPCList'),
  ...epcs(event, 'outputEPCList'),
  ...(typeof event['parentID'] === 'string' ? [event['parentID']] : []),
];

/** Every class that an event names a quantity of. */
export const classesOf = (
  event: EpcisObject,
  lists: readonly (typeof QUANTITY_LISTS)[number][] = QUANTITY_LISTS,
): string[] => lists.flatMap((list) => quantities(event, list).map(({ epcClass }) => epcClass));
