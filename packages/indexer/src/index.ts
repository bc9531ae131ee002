export type { Goods } from './custody/goods.ts';
export type { TrailStep } from './custody/trail-step.ts';
export type {
  Difference,
  DocumentSource,
  Index,
  IndexOptions,
  IndexStatus,
} from './index-api.ts';
export type { DigestStatus, IndexedRecord, RecordsQuery } from './indexed-record.ts';
export type { Minute, MinuteLane, MinuteState } from './minutes/minute.ts';
export type { DeclarationSide } from './registers/declaration-side.ts';
export type { KeyHolding } from './registers/key-holding.ts';
export type { Party } from './registers/party.ts';
export type { PublishedTariff } from './registers/published-tariff.ts';
export type { AnnouncedKey, Section } from './registers/section.ts';
export type { GoodsQuery } from './search/goods-query.ts';
