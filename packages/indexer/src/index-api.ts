import type { CostSharing, Minute, SealedDocument } from '@acta/protocol';
import type { BlockHeader, Ledger, LedgerBlock } from '@acta/ledger';
import type { Crossing, CrossingsPage, CrossingsQuery, Release } from './crossings/crossing.ts';
import type { Goods } from './custody/goods.ts';
import type { Origins } from './custody/origins.ts';
import type { TrailGrant } from './custody/trail-grant.ts';
import type { TrailStep } from './custody/trail-step.ts';
import type { DigestStatus, IndexedRecord, RecordsQuery } from './indexed-record.ts';
import type { RegisteredCertificate } from './institution/certificate.ts';
import type { Charter } from './institution/charter.ts';
import type { Finding } from './institution/finding.ts';
import type { Note } from './institution/note.ts';
import type { OperationalOrder, OrdersQuery } from './institution/order.ts';
import type { AssessedLine } from './registers/assessed-lines.ts';
import type { DeclarationSide } from './registers/declaration-side.ts';
import type { Declared, DutyPage, ListedDeclaration } from './registers/declared.ts';
import type { PartyGln } from './registers/identity.ts';
import type { KeyHolding } from './registers/key-holding.ts';
import type { Party } from './registers/party.ts';
import type { PublishedTariff } from './registers/published-tariff.ts';
import type { Section } from './registers/section.ts';
import type { SearchQuery } from './search/search-query.ts';

/** Where the index gets the content behind a root; `node` hands it the vault (PROTOCOL §8). */
export interface DocumentSource {
  /** Undefined while the document has not come, and after it was erased. */
  document(root: string): Promise<SealedDocument | undefined>;
}

export interface IndexOptions {
  /** Folder of the LevelDB; nothing else may be in it. */
  readonly folder: string;
  readonly ledger: Ledger;
  readonly documents: DocumentSource;
  /** Milliseconds between two looks at the chain's head; default 250. */
  readonly pollEvery?: number;
  /**
   * Called when the index stops, and at once where it stopped in an earlier run: with ActaError
   * INDEX_CHAIN_DIFFERS {what, ours, theirs}, or with a bug of ours.
   */
  readonly onStop?: (error: unknown) => void;
}

/** How far the index is. */
export interface IndexStatus {
  /** -1 before the first block. */
  readonly block: number;
  readonly hash: string;
  /** Unix seconds of that block. */
  readonly timestamp: number;
  readonly size: number;
  readonly root: string;
  /**
   * `following`: at the chain's head. `lagging`: behind it, or the chain does not answer.
   * `stopped`: the chain contradicts itself or this index; it does not go on by itself.
   */
  readonly state: 'following' | 'lagging' | 'stopped';
  /** Code of the error behind `lagging` or `stopped`. */
  readonly reason?: string;
  /** Head of the chain when it last answered. */
  readonly chainHead?: number;
  /** With `stopped`: what does not fit. */
  readonly difference?: Difference;
}

/** Both sides of what does not fit, kept until the index is deleted. */
export interface Difference {
  readonly what:
    | 'block number'
    | 'block hash'
    | 'parent hash'
    | 'time'
    | 'record order'
    | 'record'
    | 'size'
    | 'root';
  /** What this index holds: the block it built on, and its own size and root. */
  readonly ours: BlockHeader & { readonly size: number; readonly root: string };
  /** What the chain gave; no root where it has none for a block so old. */
  readonly theirs: BlockHeader & { readonly size: number; readonly root?: string };
}

/** Ids, ascending. */
export interface SearchResult {
  readonly goods: readonly string[];
  readonly declarations: readonly string[];
}

/** The one reader of the chain's past: every answer follows from the blocks up to `status().block`. */
export interface Index {
  status(): IndexStatus;

  record(index: number): Promise<IndexedRecord | undefined>;
  records(query: RecordsQuery): Promise<IndexedRecord[]>;
  byDigest(digest: string): Promise<DigestStatus | undefined>;
  /** The first record whose statement, or handoff, names the document with this root. */
  byDocument(root: string): Promise<IndexedRecord | undefined>;

  /** By ascending index; empty for goods that nobody commissioned. */
  trail(goods: string): Promise<TrailStep[]>;
  /** Another text whenever the trail of goods, or what it shows, has become another. */
  trailVersion(goods: string): Promise<string>;
  /** The trails of what went into goods, and into that. */
  origins(goods: string): Promise<Origins>;
  goodsState(goods: string): Promise<Goods | undefined>;

  /** Grants to read trails: by digest, about goods, given by or to a party. */
  trailGrant(digest: string): Promise<TrailGrant | undefined>;
  trailGrantsAbout(goods: string): Promise<TrailGrant[]>;
  trailGrantsOf(party: string): Promise<TrailGrant[]>;
  /** What sections said to let goods go on, in the order of the log. */
  releases(goods: string): Promise<Release[]>;
  /** One trip through a port, the same to every section. */
  crossing(id: string): Promise<Crossing | undefined>;
  crossings(query: CrossingsQuery): Promise<CrossingsPage>;

  /** All minutes, ascending. */
  minutes(): Promise<Minute[]>;
  minute(number: number): Promise<Minute | undefined>;
  /** One row per section that stated anything about it, by code. */
  declaration(id: string): Promise<DeclarationSide[]>;
  /** Undefined for what nobody has declared. */
  declared(id: string): Promise<Declared | undefined>;
  /** The declarations of a party, in the order in which it first declared them. */
  declaredBy(party: string, page: DutyPage): Promise<Declared[]>;
  /**
   * What a section's assessors have before them. `waiting`: not assessed, declared anew since it was,
   * or protested; `open`: assessed and not closed.
   */
  dutyList(
    section: string,
    which: 'waiting' | 'open',
    page: DutyPage,
  ): Promise<ListedDeclaration[]>;
  /** The assessments that cite a publication, by their records. */
  assessmentsCiting(digest: string, page: DutyPage): Promise<ListedDeclaration[]>;
  /**
   * Assessments of a section that apply or set aside a tariff line (full code, or the legal line of
   * eight digits) under a legal date of `from` or later, as far as this section holds them.
   */
  assessmentsOfLine(
    section: string,
    code: string,
    from: number,
    page: { readonly after?: AssessedLine; readonly limit: number },
  ): Promise<AssessedLine[]>;
  /** By ascending index. */
  tariffs(section: string): Promise<PublishedTariff[]>;

  /** Findings of the oversight committee, by record, as they stand at this block. */
  findings(): Promise<Finding[]>;
  finding(digest: string): Promise<Finding | undefined>;
  /** Notes that name a digest, whoever speaks, by record. */
  notesAbout(digest: string): Promise<Note[]>;
  /** Operational orders that came into force as minutes, by number. */
  orders(query: OrdersQuery): Promise<OperationalOrder[]>;
  /** Certificates of the academy, by record. */
  certificates(): Promise<RegisteredCertificate[]>;
  /** Who signs what, seats, courses and tariff rules, each with the minute that set it. */
  charter(): Promise<Charter>;
  /** Budget lines under a minute, with every section's balance. */
  costSharing(minute: number): Promise<CostSharing | undefined>;

  holding(address: string): Promise<KeyHolding | undefined>;
  /** Indexes of the records that gave a key an office or a party's power, ascending. */
  grants(address: string): Promise<number[]>;
  /** Every key that ever held anything in a section or acted for a party of it, by address. */
  holdings(section: string): Promise<KeyHolding[]>;
  party(id: string): Promise<Party | undefined>;
  /** The party that goes by a GLN. */
  glnHolder(gln: string): Promise<string | undefined>;
  /** The GLNs that a party says it goes by, each with whoever does; ascending. */
  partyGlns(party: string): Promise<PartyGln[]>;
  /** By code. */
  sections(): Promise<Section[]>;

  /**
   * What was named or numbered so in a document that this section holds.
   *
   * @throws ActaError IDENTIFIER_* for a query that can't be the name of anything
   */
  search(query: SearchQuery): Promise<SearchResult>;
  /** A document has come after its record, or was erased: it is read again. */
  documentArrived(root: string): Promise<void>;

  /** C2SP tile: `width` hashes of 32 bytes (default 256); undefined where it is not there yet. */
  tile(level: number, n: number, width?: number): Promise<Uint8Array | undefined>;
  /** C2SP entry bundle: `width` entries, each u16 BE length ‖ record. */
  entryBundle(n: number, width?: number): Promise<Uint8Array | undefined>;
  /** Inclusion path of a record, from its sibling up. */
  inclusion(index: number, size: number): Promise<Uint8Array[]>;
  /** That the log of `to` begins with the log of `from`; 0 < from ≤ to ≤ size. */
  consistency(from: number, to: number): Promise<Uint8Array[]>;
  /** `0x…` */
  rootAt(size: number): Promise<string>;

  /** Calls back after each block is on disk; returns what ends it. */
  follow(listener: (block: LedgerBlock) => void): () => void;
  /** Ends following and releases the folder. */
  close(): Promise<void>;
}
