import { ActaError, equalBytes } from '@acta/protocol';
import { ClassicLevel } from 'classic-level';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  checksumOf,
  decodeEntry,
  encodeEntry,
  type Entry,
  type Outcome,
  type RootProbe,
  type TransactionEntry,
} from './entry.ts';
import { decodeHeader, encodeHeader, type Header } from './header.ts';
import { readHolder } from './holder.ts';
import { Tip, type TipState } from './tip.ts';

export interface NumberedEntry {
  readonly number: number;
  readonly entry: Entry;
}

type Level = ClassicLevel<Uint8Array, Uint8Array>;

const SYNC = { sync: true } as const;
const HEADER_KEY = new TextEncoder().encode('h');
const FIRST_KEY = entryKey(1);
const LAST_KEY = entryKey(2 ** 32 - 1);

/**
 * The write-ahead journal of the embedded engine: header and entries in LevelDB (`journal/`), the
 * tip in a file beside it (`journal.tip`). Bytes: `header.ts`, `entry.ts`, `tip.ts`.
 *
 * A transaction goes `begin`, engine, `seal`, answer; each step is on the disk before the next. So
 * whatever anybody could have seen of it can be made again from here, and at most the last entry
 * is without outcome. One that the engine refuses is taken out again: nothing came of it.
 */
export class Journal {
  readonly header: Header;
  readonly #db: Level;
  readonly #tip: Tip;
  #state: TipState;
  #pending: TransactionEntry | undefined;

  private constructor(header: Header, db: Level, tip: Tip, state: TipState) {
    this.header = header;
    this.#db = db;
    this.#tip = tip;
    this.#state = state;
  }

  /**
   * @param make draws the header, on a folder that has no journal yet
   * @throws ActaError NETWORK_DATA_HELD {pid, since}, JOURNAL_UNREADABLE, JOURNAL_HEADER_ALTERED,
   *   JOURNAL_VERSION_UNKNOWN, JOURNAL_TIP_ALTERED
   */
  static async open(dataDir: string, make: () => Header): Promise<Journal> {
    const db = await openLevel(dataDir);
    try {
      return await Journal.#load(db, join(dataDir, 'journal.tip'), make);
    } catch (error) {
      await db.close();
      throw error;
    }
  }

  static async #load(db: Level, tipPath: string, make: () => Header): Promise<Journal> {
    const empty = (await lastNumber(db)) === 0;
    let bytes = await db.get(HEADER_KEY);
    let tip = Tip.open(tipPath);
    if (bytes === undefined) {
      // A start that died between tip and header leaves an unused tip, and nothing else.
      if (!empty || (tip?.read()?.begun ?? 0) > 0) throw new ActaError('JOURNAL_HEADER_ALTERED');
      bytes = encodeHeader(make());
      tip?.close();
      tip = createTip(tipPath, bytes);
      await db.put(HEADER_KEY, bytes, SYNC);
    }
    const header = decodeHeader(bytes);
    if (tip === undefined && empty) tip = createTip(tipPath, bytes);
    const state = tip?.read();
    if (tip === undefined || state === undefined) throw new ActaError('JOURNAL_TIP_ALTERED');
    return new Journal(header, db, tip, state);
  }

  /** Number of the last entry, 0 while there is none. */
  length(): Promise<number> {
    return lastNumber(this.#db);
  }

  /**
   * All entries in order, each checked against the one before. An entry without outcome comes last;
   * whoever reads settles it by `seal` or `discard` before asking for the next.
   *
   * The last entry may be torn: the machine stopped while it was written. It was not handed to the
   * engine then, so nobody has seen anything of it, and it is dropped. The tip tells that from an
   * entry that was damaged later, which is refused as any other.
   *
   * @throws ActaError JOURNAL_ENTRY_ALTERED {entry, why}
   */
  async *read(): AsyncGenerator<NumberedEntry> {
    const told = this.#state;
    const last = await lastNumber(this.#db);
    if (last < told.begun) throw altered(last + 1, 'missing');
    let checksum = checksumOf(encodeHeader(this.header));
    let number = 0;
    if (told.sealed === 0 && !equalBytes(checksum, told.checksum)) {
      throw new ActaError('JOURNAL_HEADER_ALTERED');
    }
    for await (const [key, bytes] of this.#db.iterator({ gte: FIRST_KEY, lte: LAST_KEY })) {
      number += 1;
      if (!equalBytes(key, entryKey(number))) throw altered(number, 'missing');
      const entry = decodeEntry(bytes, number, checksum);
      if (entry === undefined) {
        if (number < last || number <= told.begun) throw altered(number, 'checksum');
        await this.#db.del(key, SYNC);
        return;
      }
      if (entry.kind === 'transaction' && entry.outcome === undefined) {
        if (number < last || number <= told.sealed) throw altered(number, 'outcome');
        this.#state = { begun: number, sealed: number - 1, checksum };
        this.#pending = entry;
      } else {
        checksum = checksumOf(bytes);
        if (number === told.sealed && !equalBytes(checksum, told.checksum)) {
          throw altered(number, 'tip');
        }
        this.#state = { begun: number, sealed: number, checksum };
      }
      yield { number, entry };
    }
  }

  /** Puts a transaction on the disk; only then may it go to the engine. */
  async begin(time: number, raw: Uint8Array): Promise<void> {
    if (this.#pending !== undefined) throw new Error('an entry is still without outcome');
    const { sealed, checksum } = this.#state;
    const entry: TransactionEntry = { kind: 'transaction', time, raw };
    const number = sealed + 1;
    await this.#db.put(entryKey(number), encodeEntry(entry, number, checksum), SYNC);
    this.#pending = entry;
    this.#advance({ begun: number, sealed, checksum });
  }

  /** Puts its outcome on the disk; only then may its sender be answered. */
  async seal(outcome: Outcome): Promise<void> {
    await this.#append({ ...this.#unsettled(), outcome });
    this.#pending = undefined;
  }

  /** Takes out the transaction that the engine refused. */
  async discard(): Promise<void> {
    this.#unsettled();
    const { sealed, checksum } = this.#state;
    // First the tip, synced: the other way round, a power cut would leave it naming what is gone.
    this.#advance({ begun: sealed, sealed, checksum }, SYNC);
    await this.#db.del(entryKey(sealed + 1), SYNC);
    this.#pending = undefined;
  }

  async recordProbe(probe: RootProbe): Promise<void> {
    await this.#append({ kind: 'probe', probe });
  }

  async close(): Promise<void> {
    this.#tip.close();
    await this.#db.close();
  }

  async #append(entry: Entry): Promise<void> {
    const number = this.#state.sealed + 1;
    const bytes = encodeEntry(entry, number, this.#state.checksum);
    await this.#db.put(entryKey(number), bytes, SYNC);
    this.#advance({ begun: number, sealed: number, checksum: checksumOf(bytes) });
  }

  #unsettled(): TransactionEntry {
    if (this.#pending === undefined) throw new Error('no entry is without outcome');
    return this.#pending;
  }

  #advance(state: TipState, options = { sync: false }): void {
    this.#tip.write(state, options);
    this.#state = state;
  }
}

async function openLevel(dataDir: string): Promise<Level> {
  const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const;
  const db = new ClassicLevel<Uint8Array, Uint8Array>(join(dataDir, 'journal'), encoding);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    await db.open();
    return db;
  } catch (error) {
    const cause = (error as Error).cause as { code?: string; message?: string } | undefined;
    if (cause?.code === 'LEVEL_LOCKED') {
      throw new ActaError('NETWORK_DATA_HELD', { dataDir, ...readHolder(dataDir) });
    }
    throw new ActaError('JOURNAL_UNREADABLE', { dataDir }, { cause: error });
  }
}

function createTip(path: string, header: Uint8Array): Tip {
  return Tip.create(path, { begun: 0, sealed: 0, checksum: checksumOf(header) });
}

async function lastNumber(db: Level): Promise<number> {
  const [key] = await db.keys({ gte: FIRST_KEY, lte: LAST_KEY, reverse: true, limit: 1 }).all();
  return key === undefined ? 0 : Buffer.concat([key, new Uint8Array(5)]).readUInt32BE(1);
}

/** `e` and the number, 32 bits big-endian: byte order is the order of entries. */
function entryKey(number: number): Uint8Array {
  const key = new Uint8Array(5);
  key[0] = 0x65;
  new DataView(key.buffer).setUint32(1, number);
  return key;
}

type Why = 'missing' | 'checksum' | 'outcome' | 'tip';

function altered(entry: number, why: Why): ActaError {
  return new ActaError('JOURNAL_ENTRY_ALTERED', { entry, why });
}
