import type { ClassicLevel } from 'classic-level';
import {
  ActaError,
  bytesToHex,
  decodeReceipt,
  decodeRecord,
  Frontier,
  hexToBytes,
  leafHash,
  type LogRecord,
  RECORD_SIZE,
} from '@acta/protocol';
import type { LedgerBlock, LedgerEntry } from '@acta/ledger';
import type { Difference } from '../index-api.ts';
import { project } from '../project/project.ts';
import { noteDocuments } from '../project/documents.ts';
import { projectAfter, projectBefore } from '../project/changes.ts';
import { BUCKETS } from '../store/buckets.ts';
import { Draft } from '../store/draft.ts';
import type { Cursor } from '../store/rows.ts';
import { grow, type Growth, writeTiles } from '../tiles/grow.ts';
import { checkFollows, difference, GENESIS_PARENT } from './check-block.ts';

/**
 * Builds the index block by block. What is applied goes to disk with `commit`, together with the
 * cursor: after a crash the index stands at the end of some block, with everything of it.
 */
export class Builder {
  readonly #draft: Draft;
  #cursor: Cursor;
  #frontier: Frontier;
  /** What waits for `commit` beside the rows: leaves, what they put on tiles, document roots. */
  #leaves: Uint8Array[] = [];
  #growths: Growth[] = [];
  #expected = new Set<string>();

  constructor(db: ClassicLevel) {
    this.#draft = new Draft(db);
    this.#cursor = this.#draft.get(BUCKETS.cursor) ?? GENESIS_PARENT;
    this.#frontier = frontierOf(this.#cursor);
  }

  /** The last block applied. */
  get cursor(): Cursor {
    return this.#cursor;
  }

  /** Rows that wait for `commit`. */
  get waiting(): number {
    return this.#draft.length;
  }

  /**
   * Checks a block and takes it in. Where it does not fit, nothing of it is taken in and the
   * difference comes back.
   */
  apply(block: LedgerBlock): Difference | undefined {
    const cursor = this.#cursor;
    const what = checkFollows(cursor, block);
    if (what !== undefined) return difference(what, cursor, block);

    const records = block.entries.map((entry) => readRecord(entry, block));
    if (!records.every((record) => record !== undefined)) {
      return difference('record', cursor, block);
    }
    const leaves = records.map((record) => leafHash(record.bytes));
    const growths = grow(this.#frontier, leaves);
    const ours = { size: this.#frontier.size, root: bytesToHex(this.#frontier.root()) };
    const { size, root = ours.root } = block;
    if (ours.size !== size || ours.root !== root) {
      this.#shrink();
      return difference(ours.size === size ? 'root' : 'size', cursor, block, ours);
    }

    const changes = Map.groupBy(block.changes, (change) => change.at);
    for (const record of records) {
      const around = changes.get(record.entry.index) ?? [];
      projectBefore(this.#draft, around, record.entry);
      this.#take(block, record);
      projectAfter(this.#draft, around);
    }
    // What has no record behind it in this block: the founding, before there is a log.
    projectBefore(this.#draft, changes.get(cursor.size + records.length) ?? []);
    this.#leaves.push(...leaves);
    this.#growths.push(...growths);
    const { number, hash, parentHash, timestamp } = block;
    const row = { number, hash, parentHash, timestamp, ...ours };
    if (leaves.length > 0) this.#draft.put(BUCKETS.block, [number], row);
    this.#cursor = { ...row, frontier: [] };
    return undefined;
  }

  /**
   * Writes all that was applied and the cursor in one synced batch.
   *
   * @returns roots of the documents that now stand behind records
   */
  async commit(): Promise<string[]> {
    const expected = [...this.#expected];
    this.#cursor = { ...this.#cursor, frontier: this.#frontier.slots().map(bytesToHex) };
    this.#draft.put(BUCKETS.cursor, [], this.#cursor);
    writeTiles(this.#draft, this.#growths);
    await this.#draft.commit();
    this.#leaves = [];
    this.#growths = [];
    this.#expected.clear();
    return expected;
  }

  /** Takes back the leaves of a block that was not taken in. */
  #shrink(): void {
    this.#frontier = frontierOf(this.#draft.get(BUCKETS.cursor) ?? GENESIS_PARENT);
    for (const leaf of this.#leaves) this.#frontier.append(leaf);
  }

  #take(block: LedgerBlock, { entry, bytes, record }: Read): void {
    const draft = this.#draft;
    const { index, tx, statement, receipt, superseded } = entry;
    const { kind, digest, sections } = record;
    draft.put(BUCKETS.record, [index], bytes);
    draft.put(BUCKETS.content, [index], {
      block: block.number,
      tx,
      ...(statement && { statement }),
      ...(receipt !== undefined && { receipt }),
      ...(superseded && { superseded }),
    });
    draft.put(BUCKETS.digest, [digest, index], kind);
    draft.put(BUCKETS.kind, [kind, index], 0);
    for (const section of sections) draft.put(BUCKETS.section, [section, index], 0);
    if (statement === undefined) return;
    const recorded = {
      index,
      kind,
      digest,
      sections,
      recordedAt: block.timestamp,
      ...(receipt !== undefined && { receivedAt: decodeReceipt(receipt).receivedAt }),
      entry,
      type: statement.type,
      message: statement.message,
      statement,
    };
    project(draft, recorded);
    for (const root of noteDocuments(draft, recorded)) this.#expected.add(root);
  }
}

function frontierOf({ size, frontier }: Cursor): Frontier {
  return new Frontier(
    size,
    frontier.map((slot) => hexToBytes(slot, 32)),
  );
}

/** An entry with its record as bytes and as read from them. */
interface Read {
  readonly entry: LedgerEntry;
  readonly bytes: Uint8Array;
  readonly record: LogRecord;
}

const RECORD = new RegExp(`^0x[0-9a-f]{${2 * RECORD_SIZE}}$`);

/** Undefined for what our RecordLog can't have written in that block. */
function readRecord(entry: LedgerEntry, block: LedgerBlock): Read | undefined {
  if (!RECORD.test(entry.record)) return undefined;
  const bytes = Buffer.from(entry.record.slice(2), 'hex');
  try {
    const record = decodeRecord(bytes);
    return record.recordedAt === block.timestamp ? { entry, bytes, record } : undefined;
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}
