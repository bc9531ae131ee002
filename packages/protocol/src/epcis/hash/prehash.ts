import { expander, type Prefixes } from '../context.ts';
import {
  EPC_LISTS,
  epcs,
  type EpcisObject,
  idOf,
  objects,
  quantities,
  type QuantityElement,
  type SensorElement,
  sensorElements,
} from '../event.ts';
import { comparable } from '../keys/convert.ts';
import { type Vocabulary, vocabularyUri } from '../vocabulary.ts';
import { canonicalNumber, canonicalTime } from './canonical-values.ts';

/** No part of what happened (CBV 2.0 §8.9.2). */
const LEFT_OUT = new Set(['eventID', 'recordTime', 'errorDeclaration', 'type', '@context']);
/** In JSON comments say nothing. */
const COMMENTS = new Set(['rdfs:comment', 'comment']);
/** The standard's own fields, which stand in the canonical order; every other is an own field. */
const ORDERED = new Set<string>([
  'eventTime',
  'eventTimeZoneOffset',
  'certificationInfo',
  'parentID',
  ...EPC_LISTS,
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
  'action',
  'transformationID',
  'bizStep',
  'disposition',
  'persistentDisposition',
  'readPoint',
  'bizLocation',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'sensorElementList',
]);
const METADATA = [
  'time',
  'startTime',
  'endTime',
  'deviceID',
  'deviceMetadata',
  'rawData',
  'dataProcessingMethod',
  'bizRules',
];
const REPORT = [
  'type',
  'exception',
  'deviceID',
  'deviceMetadata',
  'rawData',
  'dataProcessingMethod',
  'time',
  'microorganism',
  'chemicalSubstance',
  'value',
  'component',
  'stringValue',
  'booleanValue',
  'hexBinaryValue',
  'uriValue',
  'minValue',
  'maxValue',
  'meanValue',
  'sDev',
  'percRank',
  'percValue',
  'uom',
  'coordinateReferenceSystem',
];
const REPORT_WORDS: Readonly<Record<string, Vocabulary>> = {
  type: 'measurementType',
  exception: 'sensorAlertType',
  component: 'component',
};

/**
 * The string whose hash is the event's ID (CBV 2.0 §8.9.2, "EPCIS Event Hash ID").
 *
 * The order is that of the published vectors, which the standard's authors' reference implementation
 * makes (epcis-event-hash-generator 1.9.3): business transactions, sources and destinations stand among
 * the own fields at the end, and each type before its value.
 */
export function prehash(event: EpcisObject, prefixes: Prefixes): string {
  const write = new Writer(prefixes);
  const one = (name: string): string => write.plain(name, event[name]);
  const list = (name: (typeof EPC_LISTS)[number]): string =>
    write.group(
      name,
      epcs(event, name).map((uri) => write.plain('epc', uri)),
    );
  const amounts = (name: Parameters<typeof quantities>[1]): string =>
    write.group(
      name,
      quantities(event, name).map((element) => write.quantity(element)),
    );
  return [
    `eventType=${String(event['type'])}`,
    write.time('eventTime', event['eventTime']),
    one('eventTimeZoneOffset'),
    write.certification(event['certificationInfo']),
    one('parentID'),
    list('epcList'),
    list('inputEPCList'),
    list('childEPCs'),
    amounts('quantityList'),
    amounts('childQuantityList'),
    amounts('inputQuantityList'),
    list('outputEPCList'),
    amounts('outputQuantityList'),
    one('action'),
    one('transformationID'),
    write.word('bizStep', 'bizStep', event['bizStep']),
    write.word('disposition', 'disposition', event['disposition']),
    write.persistent(event['persistentDisposition'] as Record<string, string[]> | undefined),
    write.place('readPoint', event),
    write.place('bizLocation', event),
    write.group(
      'sensorElementList',
      sensorElements(event).map((element) => write.sensor(element)),
    ),
    write.rest(event),
  ].join('');
}

class Writer {
  readonly #expand: (uri: string) => string;

  constructor(prefixes: Prefixes) {
    this.#expand = expander(prefixes);
  }

  /** `name=value`; nothing for a field that is not there. */
  plain(name: string, value: unknown): string {
    return value === undefined ? '' : name + this.#text(value);
  }

  time(name: string, value: unknown): string {
    return value === undefined ? '' : `${name}=${canonicalTime(String(value))}`;
  }

  word(name: string, vocabulary: Vocabulary, value: unknown): string {
    if (typeof value !== 'string') return '';
    return `${name}=${comparable(vocabularyUri(vocabulary, value, this.#expand))}`;
  }

  /** Children in the order of their bytes, their list’s name once in front. */
  group(name: string, children: readonly string[]): string {
    return children.length === 0 ? '' : name + sorted(children).join('');
  }

  certification(value: unknown): string {
    if (value === undefined) return '';
    const uris = Array.isArray(value) ? (value as string[]) : [value as string];
    return sorted(uris.map((uri) => this.plain('certificationInfo', uri))).join('');
  }

  quantity({ epcClass, quantity, uom }: QuantityElement): string {
    const parts = [this.plain('epcClass', epcClass), this.plain('quantity', quantity)];
    return `quantityElement${parts.join('')}${this.plain('uom', uom)}`;
  }

  persistent(value: Readonly<Record<string, string[]>> | undefined): string {
    const side = (name: string): string =>
      sorted((value?.[name] ?? []).map((word) => this.word(name, 'disposition', word))).join('');
    return value === undefined ? '' : `persistentDisposition${side('set')}${side('unset')}`;
  }

  place(name: 'readPoint' | 'bizLocation', event: EpcisObject): string {
    const id = idOf(event, name);
    return id === undefined
      ? ''
      : name + this.plain('id', id) + this.#own(event[name] as EpcisObject, new Set(['id']));
  }

  sensor({ sensorMetadata, sensorReport, ...own }: SensorElement): string {
    const metadata =
      sensorMetadata === undefined
        ? ''
        : `sensorMetadata${METADATA.map((name) => this.#fact(name, sensorMetadata[name])).join('')}` +
          this.#own(sensorMetadata, new Set(METADATA));
    const reports = sensorReport.map(
      (report) =>
        `sensorReport${REPORT.map((name) => this.#fact(name, report[name])).join('')}` +
        this.#own(report, new Set(REPORT)),
    );
    return `sensorElement${metadata}${sorted(reports).join('')}${this.#own(own, new Set())}`;
  }

  /** Own fields, ilmd among them, with the three lists that the vectors put there. */
  rest(event: EpcisObject): string {
    const typed = (list: string, name: string, vocabulary: Vocabulary): string =>
      this.group(
        list,
        objects(event, list).map(
          (one) => this.word('type', vocabulary, one['type']) + this.plain(name, one[name]),
        ),
      );
    const lists = [
      typed('bizTransactionList', 'bizTransaction', 'bizTransaction-type'),
      typed('sourceList', 'source', 'source-dest-type'),
      typed('destinationList', 'destination', 'source-dest-type'),
    ].filter((text) => text !== '');
    const ilmd =
      event['ilmd'] === undefined
        ? []
        : [`ilmd${this.#own(event['ilmd'] as EpcisObject, new Set())}`];
    return sorted([...lists, ...ilmd, ...this.#ownList(event, new Set([...ORDERED, 'ilmd']))]).join(
      '',
    );
  }

  #fact(name: string, value: unknown): string {
    const vocabulary = REPORT_WORDS[name];
    if (vocabulary !== undefined) return this.word(name, vocabulary, value);
    return /time/i.test(name) ? this.time(name, value) : this.plain(name, value);
  }

  #own(value: EpcisObject, known: ReadonlySet<string>): string {
    return sorted(this.#ownList(value, known)).join('');
  }

  #ownList(value: EpcisObject, known: ReadonlySet<string>): string[] {
    return Object.entries(value)
      .filter(([name]) => !known.has(name) && !LEFT_OUT.has(name) && !COMMENTS.has(name))
      .flatMap(([name, inner]) => {
        const full = this.#name(name);
        const values = Array.isArray(inner) ? (inner as unknown[]) : [inner];
        return values.map((one) =>
          typeof one === 'object' && one !== null
            ? full + this.#own(one as EpcisObject, new Set())
            : full + this.#text(one),
        );
      });
  }

  /** `example:field` → `{http://ns.example.com/epcis/}field`. */
  #name(name: string): string {
    const at = name.indexOf(':');
    const base = at < 0 ? name : this.#expand(`${name.slice(0, at)}:`);
    return at < 0 || base === `${name.slice(0, at)}:` ? name : `{${base}}${name.slice(at + 1)}`;
  }

  #text(value: unknown): string {
    const text = typeof value === 'string' ? value.trim() : String(value);
    if (text === '') return '';
    return `=${canonicalNumber(text) ?? comparable(this.#expand(text))}`;
  }
}

const sorted = (values: readonly string[]): string[] =>
  [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
