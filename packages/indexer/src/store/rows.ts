import type { BlockHeader, LogState, RecordedStatement, Superseded } from '@acta/ledger';
import type { Choice, Content as DocumentContent, Output } from '@acta/protocol';
import type { OfficialCustody } from '../custody/goods.ts';

/** The network that a folder belongs to. */
export interface Network {
  /** Format of the rows: an index of another format is rebuilt from nothing. */
  readonly format: number;
  readonly chainId: number;
  readonly log: string;
}

/** A block as the index took it in, with the log at its end. */
export type BlockRow = BlockHeader & LogState;

/** Where the index stands: its last block, and the right edge of the tree there. */
export interface Cursor extends BlockRow {
  /** Slots of the frontier, lowest first. */
  readonly frontier: readonly string[];
}

/** What is kept of a record beside its bytes. */
export interface Content {
  readonly block: number;
  readonly tx: string;
  readonly statement?: RecordedStatement;
  readonly receipt?: string;
  readonly superseded?: Superseded;
}

/** Goods as their records leave them; a holder of goods inside a container is the container's. */
export interface GoodsRow {
  readonly head: string;
  readonly holder: string;
  readonly seals: string;
  /** Container and index of the pack, while they are inside. */
  readonly inside?: { readonly container: string; readonly since: number };
  readonly contested: boolean;
  /** Sections that hold these goods, ascending. */
  readonly holds: readonly string[];
  /** Goods directly in them, and how many of those are stopped. */
  readonly pieces: number;
  readonly stopped: number;
  /** Index of the commission, or of the transformation that they came out of. */
  readonly commissioned?: number;
  /** Index of the transformation that they came out of. */
  readonly origin?: number;
  /** Units of a lot. */
  readonly quantity?: number;
  /** Declared lost, and neither recovered nor seized since. */
  readonly lost?: true;
  /** A section has them: which, and from whom it took them. */
  readonly official?: OfficialCustody;
  /** Index of the record after which no statement about them is taken any more. */
  readonly closed?: number;
}

/** What went into a transformation and what came out, in the order of their roots. */
export interface Transformation {
  readonly word: Choice<'TransformWord'>;
  readonly inputs: readonly string[];
  readonly outputs: readonly Output[];
}

/** A stay in a container. */
export interface Stay {
  readonly container: string;
  readonly until?: number;
}

/** What a finding was when it was put on record. */
export interface FindingRow {
  readonly record: number;
  /** Sections that shared the power then, ascending: each of them answers. */
  readonly owed: readonly string[];
}

/** A crossing with the documents that speak of it, by the record that each first stands behind. */
export interface CrossingRow {
  readonly port: string;
  readonly direction: 'northbound' | 'southbound';
  readonly trip: string;
  readonly sources: readonly { readonly root: string; readonly records: readonly number[] }[];
}

/** What a record says of the GLNs that a party goes by. */
export interface IdentityRow {
  readonly glns: readonly string[];
  /** A registrar of its section signed it; else the party alone says so. */
  readonly vouched: boolean;
}

/** One row of `identity`, with those of `glnOf` that belong to it. */
export interface IdentityKey {
  readonly party: string;
  readonly index: number;
  readonly glns: readonly string[];
}

/** Parts of a note's document that stand with one kind each. */
export type NoteParts = Pick<DocumentContent<'note'>, 'manifest' | 'release' | 'grant'>;

/** What a document is about, by the record it stands behind. */
export interface Mention {
  /** One id, or of a transformation all that went in and came out. */
  readonly goods?: string | readonly string[];
  readonly declaration?: string;
}

/** Key of a row in `found`: search key, `goods` or `declaration`, its id, root of the document. */
export type FoundKey = readonly string[];

/** Section, tariff code, legal date, index of the assessment. */
export type AssessedLineKey = readonly [string, string, number, number];
