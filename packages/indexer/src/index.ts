export type {
  Crossing,
  CrossingConsignment,
  CrossingGoods,
  CrossingInspection,
  CrossingsPage,
  CrossingsQuery,
  CrossingState,
  Manifest,
  Release,
} from './crossings/crossing.ts';
export type { Goods, OfficialCustody } from './custody/goods.ts';
export type { Origin, Origins } from './custody/origins.ts';
export type { TrailGrant } from './custody/trail-grant.ts';
export type { TrailStep } from './custody/trail-step.ts';
export type {
  Difference,
  DocumentSource,
  Index,
  IndexOptions,
  IndexStatus,
  SearchResult,
} from './index-api.ts';
export type { DigestStatus, IndexedRecord, RecordsQuery } from './indexed-record.ts';
export type { RegisteredCertificate } from './institution/certificate.ts';
export { type Charter, charterOf } from './institution/charter.ts';
export type {
  Finding,
  FindingAnswer,
  FindingDisposition,
  FindingSide,
  FindingState,
} from './institution/finding.ts';
export type { Note } from './institution/note.ts';
export type { OperationalOrder, OrdersQuery, OrderState } from './institution/order.ts';
export type { AssessedLine } from './registers/assessed-lines.ts';
export type { DeclarationSide, DeclaredProtest, SideState } from './registers/declaration-side.ts';
export type { Declared, DutyPage, ListedDeclaration } from './registers/declared.ts';
export type { PartyGln } from './registers/identity.ts';
export type { KeyHolding } from './registers/key-holding.ts';
export type { Party } from './registers/party.ts';
export type { PublishedTariff } from './registers/published-tariff.ts';
export type { Admission, AnnouncedKey, KeySet, Section } from './registers/section.ts';
export type { SearchQuery } from './search/search-query.ts';
export { openIndex } from './open-index.ts';
