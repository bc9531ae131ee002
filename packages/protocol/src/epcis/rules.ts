import { ActaError } from '../errors/acta-error.ts';
import { checkDeclared, expander, type Prefixes } from './context.ts';
import {
  EPC_LISTS,
  epcs,
  errorDeclarationOf,
  type EpcisEvent,
  type EpcisObject,
  identifiersOf,
  objects,
  quantities,
  QUANTITY_LISTS,
  sensorElements,
} from './event.ts';
import { parseGs1Key } from './keys/convert.ts';
import { token } from './schema/problems.ts';
import { isFalseWord, type Vocabulary } from './vocabulary.ts';

/** The two forms of an event's ID that EPCIS names (EPCIS-SHACL.ttl; CBV 2.0 §8.9). */
const EVENT_ID =
  /^(?:urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|ni:\/\/\/[a-z0-9-]+;[0-9A-Za-z_-]+\?ver=CBV[0-9]+\.[0-9.]+)$/i;

/**
 * What GS1's JSON schema can't say: EPCIS 2.0 §7.3–7.4, its SHACL shapes, and CBV 2.0.
 *
 * @param at where the event stands in the document
 * @throws ActaError EPCIS_PREFIX_UNDECLARED, EPCIS_WORD_UNKNOWN, EPCIS_RULE, EPC_MALFORMED,
 *   EPC_CHECK_DIGIT; each with its path
 */
export function checkRules(event: EpcisEvent, prefixes: Prefixes, at: string): void {
  checkNames(event, at, prefixes);
  checkWords(event, at, prefixes);
  checkIdentifiers(event, at);
  checkQuantities(event, at);
  const { eventID } = event;
  if (eventID !== undefined && !EVENT_ID.test(eventID)) {
    refuse(`${at}/eventID`, 'an eventID is a UUID URN or an event hash ID (ni:///…?ver=CBV2.0)');
  }
  const isOpen = event.type === 'AggregationEvent' && event['parentID'] === undefined;
  if (isOpen && event['action'] !== 'OBSERVE') {
    refuse(`${at}/parentID`, 'an aggregation that is made or ended names its parent (§7.4.3)');
  }
  const declared = errorDeclarationOf(event);
  const corrective = declared?.correctiveEventIDs?.length ?? 0;
  if (corrective > 0 && /(?:^|ER-|er:)did_not_occur$/.test(declared?.reason ?? '')) {
    refuse(
      `${at}/errorDeclaration/correctiveEventIDs`,
      'nothing corrects an event that did not occur (CBV §7.5)',
    );
  }
}

/** Own fields have a declared prefix, however deep; bare ones may stand only inside own fields. */
function checkNames(event: EpcisEvent, at: string, prefixes: Prefixes): void {
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((one, i) => visit(one, `${path}/${i}`));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        const here = `${path}/${token(name)}`;
        if (!name.startsWith('@')) checkDeclared(name, here, prefixes);
        visit(inner, here);
      }
    }
  };
  visit(event, at);
  for (const place of ['readPoint', 'bizLocation'] as const) {
    for (const name of Object.keys((event[place] as EpcisObject | undefined) ?? {})) {
      if (name !== 'id' && !name.includes(':')) {
        refuse(`${at}/${place}/${token(name)}`, 'own fields have a prefix');
      }
    }
  }
}

function checkWords(event: EpcisEvent, at: string, prefixes: Prefixes): void {
  const expand = expander(prefixes);
  const check = (vocabulary: Vocabulary, value: unknown, path: string): void => {
    if (typeof value === 'string' && isFalseWord(vocabulary, expand(value))) {
      throw new ActaError('EPCIS_WORD_UNKNOWN', { path: at + path, value: value.slice(0, 100) });
    }
  };
  check('bizStep', event['bizStep'], '/bizStep');
  check('disposition', event['disposition'], '/disposition');
  const persistent = event['persistentDisposition'] as Record<string, string[]> | undefined;
  for (const [side, words] of Object.entries(persistent ?? {})) {
    words.forEach((word, i) => check('disposition', word, `/persistentDisposition/${side}/${i}`));
  }
  for (const [list, vocabulary] of [
    ['bizTransactionList', 'bizTransaction-type'],
    ['sourceList', 'source-dest-type'],
    ['destinationList', 'source-dest-type'],
  ] as const) {
    objects(event, list).forEach(({ type }, i) => check(vocabulary, type, `/${list}/${i}/type`));
  }
  check('error-reason', errorDeclarationOf(event)?.reason, '/errorDeclaration/reason');
  sensorElements(event).forEach(({ sensorReport }, i) =>
    sensorReport.forEach(({ component }, j) =>
      check('component', component, `/sensorElementList/${i}/sensorReport/${j}/component`),
    ),
  );
}

/** Names of things, not of places, parties and papers. */
const OF_GOODS = /^\/(?:epcList|childEPCs|parentID|[a-z]*(?:EPCList|[qQ]uantityList))/;

/**
 * An identifier that says it is a GS1 key is one; that of a thing down to its check digit. Links to
 * places with a wrong one stand in GS1's own examples, and are compared as the addresses they are.
 */
function checkIdentifiers(event: EpcisEvent, at: string): void {
  for (const { path, uri } of identifiersOf(event)) {
    try {
      parseGs1Key(uri);
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      if (error.code === 'EPC_CHECK_DIGIT' && !OF_GOODS.test(path)) continue;
      throw new ActaError(error.code, { ...error.details, path: at + path }, { cause: error });
    }
  }
  for (const list of EPC_LISTS) {
    epcs(event, list).forEach((uri, i) => {
      if (/^urn:epc:(?:class|idpat):/.test(uri)) {
        refuse(`${at}/${list}/${i}`, 'a class stands in a list of quantities (§7.3.3)');
      }
    });
  }
}

/** EPCIS 2.0 §7.3.3.3. */
function checkQuantities(event: EpcisEvent, at: string): void {
  for (const list of QUANTITY_LISTS) {
    quantities(event, list).forEach(({ quantity, uom }, i) => {
      const here = `${at}/${list}/${i}`;
      if (quantity === undefined) {
        if (uom !== undefined) refuse(`${here}/uom`, 'there is no unit without a quantity');
        return;
      }
      if (!(quantity > 0)) refuse(`${here}/quantity`, 'a quantity is more than zero');
      if (uom === undefined && !Number.isInteger(quantity)) {
        refuse(`${here}/quantity`, 'without a unit it is a count, and whole');
      }
    });
  }
}

function refuse(path: string, rule: string): never {
  throw new ActaError('EPCIS_RULE', { path, rule });
}
