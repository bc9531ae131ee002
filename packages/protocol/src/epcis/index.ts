export {
  ACTA_NAMESPACE,
  glnIn,
  glnUri,
  goodsNameOf,
  goodsUri,
  handOf,
  partyOf,
  partyUri,
  unnamedGoodsUri,
} from './acta-uris.ts';
export { type ContextEntry, EPCIS_CONTEXT, prefixesOf } from './context.ts';
export { type CustodyMove, custodyMove, handsNamed, handsOf } from './custody-move.ts';
export type { EpcisEvent, EpcisObject } from './event.ts';
export { errorDeclarationOf, identifiersOf, idOf, quantities } from './event.ts';
export { canonicalJson, EVENT_MEDIA_TYPE, eventBytes } from './event-bytes.ts';
export { eventHashId } from './hash/event-hash.ts';
export { prehash } from './hash/prehash.ts';
export {
  comparable,
  parseGs1Key,
  type PrefixLength,
  prefixesFrom,
  toDigitalLink,
  toEpcUrn,
} from './keys/convert.ts';
export { type Gs1Key } from './keys/gs1-key.ts';
export { KEY_FORMS, type KeyName } from './keys/key-forms.ts';
export { classesOf, instancesOf, matches, type QueriedEvent } from './query/matches.ts';
export {
  checkNoGoods,
  type EpcisQuery,
  parseQuery,
  parseQueryString,
} from './query/parse-query.ts';
export {
  isRefused,
  type ReadDocument,
  readDocument,
  type ReadEvent,
  readSingleEvent,
  type RefusedEvent,
} from './read-document.ts';
export { EVENT_TYPES, type EventType } from './schema/schema.ts';
export { bareWord, vocabularyUri, wordsOf } from './vocabulary.ts';
export {
  EPC_FORMATS,
  type EpcFormat,
  inFormat,
  writeDocument,
  writeEvent,
  writeQueryDocument,
  type WrittenEvent,
} from './write-document.ts';
