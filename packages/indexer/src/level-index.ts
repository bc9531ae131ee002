import type { ClassicLevel } from 'classic-level';
import {
  type CostSharing,
  encodeEntryBundle,
  HASH_SIZE,
  type Minute,
  TILE_WIDTH,
} from '@acta/protocol';
import type { LedgerBlock } from '@acta/ledger';
import { Builder } from './chain/builder.ts';
import { chainDiffers } from './chain/check-block.ts';
import { Follower } from './chain/follower.ts';
import type { Crossing, CrossingsPage, CrossingsQuery, Release } from './crossings/crossing.ts';
import { listCrossings } from './crossings/list-crossings.ts';
import { readCrossing, releasesOf } from './crossings/read-crossing.ts';
import type { Goods } from './custody/goods.ts';
import { goodsState } from './custody/goods-state.ts';
import { type Origins, originsOf } from './custody/origins.ts';
import {
  type TrailGrant,
  trailGrant,
  trailGrantsAbout,
  trailGrantsOf,
} from './custody/trail-grant.ts';
import { trailOf } from './custody/trail.ts';
import type { TrailStep } from './custody/trail-step.ts';
import { trailVersion } from './custody/trail-version.ts';
import type { Difference, Index, IndexOptions, IndexStatus, SearchResult } from './index-api.ts';
import type { DigestStatus, IndexedRecord, RecordsQuery } from './indexed-record.ts';
import { listCertificates, type RegisteredCertificate } from './institution/certificate.ts';
import { type Charter, charterOf } from './institution/charter.ts';
import { costSharing } from './institution/cost-line.ts';
import { type Finding, listFindings, notesAbout, readFinding } from './institution/finding.ts';
import type { Note } from './institution/note.ts';
import { listOrders, type OperationalOrder, type OrdersQuery } from './institution/order.ts';
import { digestStatus, listRecords, readRecord } from './records.ts';
import { type AssessedLine, assessmentsOfLine } from './registers/assessed-lines.ts';
import type { DeclarationSide } from './registers/declaration-side.ts';
import {
  assessmentsCiting,
  type Declared,
  declaredBy,
  dutyList,
  type DutyPage,
  type ListedDeclaration,
} from './registers/declared.ts';
import { glnHolder, type PartyGln, partyGlns } from './registers/identity.ts';
import type { KeyHolding } from './registers/key-holding.ts';
import type { Party } from './registers/party.ts';
import type { PublishedTariff } from './registers/published-tariff.ts';
import { listHoldings, readHolding } from './registers/read-holding.ts';
import type { Section } from './registers/section.ts';
import { DocumentReader } from './search/document-reader.ts';
import { search } from './search/search.ts';
import { type SearchQuery, searchKey } from './search/search-query.ts';
import { type Bucket, type KeyPart, lastNumber } from './store/bucket.ts';
import { BUCKETS } from './store/buckets.ts';
import { Draft } from './store/draft.ts';
import { answer, type Reader, readNow } from './store/reader.ts';
import type { BlockRow } from './store/rows.ts';
import { TileTree } from './tiles/tile-tree.ts';

const POLL_EVERY = 250;

/** The index in one LevelDB. */
export class LevelIndex implements Index {
  readonly #db: ClassicLevel;
  readonly #builder: Builder;
  readonly #follower: Follower;
  readonly #documents: DocumentReader;
  readonly #tree: TileTree;
  /** Reads single rows, and rows that never change. */
  readonly #now: Pick<Reader, 'get'>;
  /** Documents that came after their records, or were erased. */
  #arrivals = 0;
  readonly #listeners = new Set<(block: LedgerBlock) => void>();
  readonly #onStop: IndexOptions['onStop'];
  /** The last block on disk. */
  #at: BlockRow;
  #difference: Difference | undefined;
  #failure: unknown;

  constructor(db: ClassicLevel, { ledger, documents, pollEvery, onStop }: IndexOptions) {
    this.#db = db;
    this.#onStop = onStop;
    this.#now = readNow(db);
    this.#builder = new Builder(db);
    this.#at = this.#builder.cursor;
    this.#documents = new DocumentReader(db, documents);
    this.#tree = new TileTree((level, n) => this.#read((r) => r.get(BUCKETS.tile, level, n)));
    this.#difference = new Draft(db).get(BUCKETS.stopped);
    const events = {
      committed: (blocks: readonly LedgerBlock[], roots: readonly string[]) =>
        this.#committed(blocks, roots),
      stopped: (difference: Difference) => this.#stopped(difference),
      failed: (error: unknown) => this.#failed(error),
      blockAt: (number: number) => this.#read((r) => r.get(BUCKETS.block, number)),
    };
    this.#follower = new Follower(ledger, this.#builder, events, pollEvery ?? POLL_EVERY);
    this.#documents.catchUp().catch((error: unknown) => this.#failed(error));
    if (this.#difference === undefined) this.#follower.start();
    else onStop?.(chainDiffers(this.#difference));
  }

  status(): IndexStatus {
    const { number, hash, timestamp, size, root } = this.#at;
    const { chainHead } = this.#follower;
    const at = { block: number, hash, timestamp, size, root, ...(chainHead && { chainHead }) };
    if (this.#difference !== undefined) {
      const reason = 'INDEX_CHAIN_DIFFERS';
      return { ...at, state: 'stopped', reason, difference: this.#difference };
    }
    if (this.#failure !== undefined) return { ...at, state: 'stopped', reason: 'INDEX_FAILED' };
    const { trouble } = this.#follower;
    if (trouble !== undefined) return { ...at, state: 'lagging', reason: trouble };
    const isBehind = chainHead === undefined || chainHead > number;
    return { ...at, state: isBehind ? 'lagging' : 'following' };
  }

  record(index: number): Promise<IndexedRecord | undefined> {
    return readRecord(this.#now, index);
  }

  records(query: RecordsQuery): Promise<IndexedRecord[]> {
    return this.#read((reader) => listRecords(reader, query));
  }

  byDigest(digest: string): Promise<DigestStatus | undefined> {
    return this.#read((reader) => digestStatus(reader, digest));
  }

  byDocument(root: string): Promise<IndexedRecord | undefined> {
    return this.#read(async (reader) => {
      const [first] = await reader.scan(BUCKETS.behind, [root], { limit: 1 });
      return first && readRecord(reader, lastNumber(first[0]));
    });
  }

  trail(goods: string): Promise<TrailStep[]> {
    return this.#read((reader) => trailOf(reader, goods));
  }

  trailVersion(goods: string): Promise<string> {
    return trailVersion(this.#now, goods, this.#arrivals);
  }

  origins(goods: string): Promise<Origins> {
    return this.#read((reader) => originsOf(reader, goods));
  }

  goodsState(goods: string): Promise<Goods | undefined> {
    return this.#read((reader) => goodsState(reader, goods));
  }

  trailGrant(digest: string): Promise<TrailGrant | undefined> {
    return this.#read((reader) => trailGrant(reader, digest));
  }

  trailGrantsAbout(goods: string): Promise<TrailGrant[]> {
    return this.#read((reader) => trailGrantsAbout(reader, goods));
  }

  trailGrantsOf(party: string): Promise<TrailGrant[]> {
    return this.#read((reader) => trailGrantsOf(reader, party));
  }

  releases(goods: string): Promise<Release[]> {
    return this.#read((reader) => releasesOf(reader, goods));
  }

  crossing(id: string): Promise<Crossing | undefined> {
    return this.#read((reader) => readCrossing(reader, id));
  }

  crossings(query: CrossingsQuery): Promise<CrossingsPage> {
    return this.#read((reader) => listCrossings(reader, query));
  }

  minutes(): Promise<Minute[]> {
    return this.#all(BUCKETS.minute);
  }

  minute(number: number): Promise<Minute | undefined> {
    return this.#read((reader) => reader.get(BUCKETS.minute, number));
  }

  declaration(id: string): Promise<DeclarationSide[]> {
    return this.#all(BUCKETS.declaration, id);
  }

  declared(id: string): Promise<Declared | undefined> {
    return this.#now.get(BUCKETS.declared, id);
  }

  declaredBy(party: string, page: DutyPage): Promise<Declared[]> {
    return this.#read((reader) => declaredBy(reader, party, page));
  }

  dutyList(
    section: string,
    which: 'waiting' | 'open',
    page: DutyPage,
  ): Promise<ListedDeclaration[]> {
    return this.#read((reader) => dutyList(reader, section, which, page));
  }

  assessmentsCiting(digest: string, page: DutyPage): Promise<ListedDeclaration[]> {
    return this.#read((reader) => assessmentsCiting(reader, digest, page));
  }

  assessmentsOfLine(
    section: string,
    code: string,
    from: number,
    page: { readonly after?: AssessedLine; readonly limit: number },
  ): Promise<AssessedLine[]> {
    return this.#read((reader) => assessmentsOfLine(reader, section, code, from, page));
  }

  tariffs(section: string): Promise<PublishedTariff[]> {
    return this.#all(BUCKETS.tariff, section);
  }

  findings(): Promise<Finding[]> {
    return this.#read(listFindings);
  }

  finding(digest: string): Promise<Finding | undefined> {
    return this.#read((reader) => readFinding(reader, digest));
  }

  notesAbout(digest: string): Promise<Note[]> {
    return this.#read((reader) => notesAbout(reader, digest));
  }

  orders(query: OrdersQuery): Promise<OperationalOrder[]> {
    return this.#read((reader) => listOrders(reader, query));
  }

  certificates(): Promise<RegisteredCertificate[]> {
    return this.#read(listCertificates);
  }

  async charter(): Promise<Charter> {
    return charterOf(await this.minutes());
  }

  costSharing(minute: number): Promise<CostSharing | undefined> {
    return this.#read((reader) => costSharing(reader, minute));
  }

  holding(address: string): Promise<KeyHolding | undefined> {
    return readHolding(this.#now, address);
  }

  grants(address: string): Promise<number[]> {
    return this.#read(async (reader) =>
      (await reader.scan(BUCKETS.grant, [address])).map(([key]) => lastNumber(key)),
    );
  }

  holdings(section: string): Promise<KeyHolding[]> {
    return this.#read((reader) => listHoldings(reader, section));
  }

  party(id: string): Promise<Party | undefined> {
    return this.#now.get(BUCKETS.party, id);
  }

  glnHolder(gln: string): Promise<string | undefined> {
    return this.#read((reader) => glnHolder(reader, gln));
  }

  partyGlns(party: string): Promise<PartyGln[]> {
    return this.#read((reader) => partyGlns(reader, party));
  }

  sections(): Promise<Section[]> {
    return this.#all(BUCKETS.sectionRow);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const key = searchKey(query);
    return this.#read((reader) => search(reader, key));
  }

  documentArrived(root: string): Promise<void> {
    this.#arrivals += 1;
    return this.#documents.read([root]);
  }

  async tile(level: number, n: number, width = TILE_WIDTH): Promise<Uint8Array | undefined> {
    const tile = await this.#now.get(BUCKETS.tile, level, n);
    const bytes = width * HASH_SIZE;
    return tile === undefined || tile.length < bytes ? undefined : tile.subarray(0, bytes);
  }

  async entryBundle(n: number, width = TILE_WIDTH): Promise<Uint8Array | undefined> {
    const first = n * TILE_WIDTH;
    const part = { limit: width, ...(first > 0 && { after: first - 1 }) };
    const rows = await this.#read((reader) => reader.scan(BUCKETS.record, [], part));
    return rows.length < width ? undefined : encodeEntryBundle(rows.map(([, record]) => record));
  }

  inclusion(index: number, size: number): Promise<Uint8Array[]> {
    return this.#tree.inclusion(index, size);
  }

  consistency(from: number, to: number): Promise<Uint8Array[]> {
    return this.#tree.consistency(from, to);
  }

  rootAt(size: number): Promise<string> {
    return this.#tree.rootAt(size);
  }

  follow(listener: (block: LedgerBlock) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#follower.close();
    await this.#documents.settled();
    await this.#db.close();
  }

  async #committed(blocks: readonly LedgerBlock[], roots: readonly string[]): Promise<void> {
    this.#at = this.#builder.cursor;
    // Reading goes on beside the next blocks, but never falls behind by more than one batch.
    const before = this.#documents.settled();
    this.#documents.read(roots, this.#at.size).catch((error: unknown) => this.#failed(error));
    for (const block of blocks) for (const listener of this.#listeners) listener(block);
    await before;
  }

  async #stopped(difference: Difference): Promise<void> {
    const draft = new Draft(this.#db);
    draft.put(BUCKETS.stopped, [], difference);
    await draft.commit();
    this.#difference = difference;
    this.#onStop?.(chainDiffers(difference));
  }

  #failed(error: unknown): void {
    this.#failure = error;
    this.#onStop?.(error);
  }

  #all<V>(bucket: Bucket<V>, ...under: readonly KeyPart[]): Promise<V[]> {
    return this.#read(async (reader) => (await reader.scan(bucket, under)).map(([, row]) => row));
  }

  #read<T>(read: (reader: Reader) => Promise<T>): Promise<T> {
    return answer(this.#db, read);
  }
}
