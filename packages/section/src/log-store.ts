import type { ClassicLevel } from 'classic-level';
import { BUCKETS, padded } from './buckets.ts';
import type { CosignerRow, CosignerStop } from './cosigner-row.ts';
import { Queue } from './queue.ts';
import type { Misbehaviour, UnjudgedNote } from './shown-notes.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';

const SYNC = { sync: true } as const;
const json = { keyEncoding: 'utf8', valueEncoding: 'json' } as const;

/** How many signed checkpoints are kept for peers that ask for the size they have reached. */
const KEPT_CHECKPOINTS = 256;
/** Only keys of the trust file get a note in here, so none of these is ever full in good faith. */
const MAX_UNJUDGED = 256;
const MAX_MISBEHAVIOUR = 1_024;

/** What a section signed and saw signed of the log: the row that it never forgets, and every proof. */
export class LogStore {
  readonly #db: ClassicLevel<string, unknown>;
  readonly #rows;
  readonly #checkpoints;
  readonly #witnessed;
  readonly #unjudged;
  readonly #misbehaviour;
  readonly #adding = new Queue();

  constructor(db: ClassicLevel<string, unknown>) {
    this.#db = db;
    this.#rows = db.sublevel<string, unknown>(BUCKETS.rows, json);
    this.#checkpoints = db.sublevel<string, SignedCheckpoint>(BUCKETS.checkpoints, json);
    this.#witnessed = db.sublevel<string, readonly string[]>(BUCKETS.witnessed, json);
    this.#unjudged = db.sublevel<string, UnjudgedNote>(BUCKETS.unjudged, json);
    this.#misbehaviour = db.sublevel<string, Misbehaviour>(BUCKETS.misbehaviour, json);
  }

  async row(): Promise<CosignerRow | undefined> {
    return (await this.#rows.get('cosigner')) as CosignerRow | undefined;
  }

  putRow(row: CosignerRow): Promise<void> {
    return this.#putRow('cosigner', row);
  }

  async stop(): Promise<CosignerStop | undefined> {
    return (await this.#rows.get('stop')) as CosignerStop | undefined;
  }

  /** The first reason stays; keys that stopped before stay stopped too. */
  async putStop(stop: CosignerStop): Promise<void> {
    const before = await this.stop();
    if (before === undefined) return this.#putRow('stop', stop);
    const fresh = stop.keys.filter((key) => !before.keys.includes(key));
    if (fresh.length > 0)
      await this.#putRow('stop', { ...before, keys: [...before.keys, ...fresh] });
  }

  checkpoint(size: number): Promise<SignedCheckpoint | undefined> {
    return this.#checkpoints.get(padded(size, 12));
  }

  /** The signed checkpoints, newest first. */
  async *checkpoints(): AsyncGenerator<SignedCheckpoint> {
    yield* this.#checkpoints.values({ reverse: true });
  }

  /** Puts a section's lines under a size, beside those of others; one at a time, so none is lost. */
  addLines(
    size: number,
    root: string,
    section: string,
    lines: readonly string[],
  ): Promise<SignedCheckpoint> {
    return this.#adding.run(async () => {
      const before = await this.checkpoint(size);
      const checkpoint = { size, root, lines: { ...before?.lines, [section]: lines } };
      const batch = this.#db.batch();
      batch.put(padded(size, 12), checkpoint, { sublevel: this.#checkpoints });
      const limit = KEPT_CHECKPOINTS + 16;
      const old = await this.#checkpoints.keys({ reverse: true, limit }).all();
      for (const key of old.slice(KEPT_CHECKPOINTS)) {
        batch.del(key, { sublevel: this.#checkpoints });
        for (const witness of await this.#witnessed.keys(under(key)).all()) {
          batch.del(witness, { sublevel: this.#witnessed });
        }
      }
      await batch.write(SYNC);
      return checkpoint;
    });
  }

  /** Lines that third-party witnesses gave for a size, by name of the witness. */
  async witnessed(size: number): Promise<readonly (readonly [string, readonly string[]])[]> {
    const rows = await this.#witnessed.iterator(under(padded(size, 12))).all();
    return rows.map(([key, lines]) => [key.slice(13), lines]);
  }

  async putWitnessed(size: number, witness: string, lines: readonly string[]): Promise<void> {
    const key = `${padded(size, 12)}/${witness}`;
    await this.#db.batch().put(key, lines, { sublevel: this.#witnessed }).write(SYNC);
  }

  /** Notes that wait for the own tree, smallest first. */
  unjudged(): Promise<UnjudgedNote[]> {
    return this.#unjudged.values().all();
  }

  /** Keeps a note; where there are too many, the farthest ahead makes room. */
  async putUnjudged(note: UnjudgedNote): Promise<void> {
    const batch = this.#db.batch().put(keyOf(note), note, { sublevel: this.#unjudged });
    const keys = await this.#unjudged.keys().all();
    for (const key of keys.slice(MAX_UNJUDGED)) batch.del(key, { sublevel: this.#unjudged });
    await batch.write(SYNC);
  }

  async removeUnjudged(note: UnjudgedNote): Promise<void> {
    await this.#unjudged.del(keyOf(note));
  }

  /** Every proof of two histories, by the size at which they differ. */
  misbehaviour(): Promise<Misbehaviour[]> {
    return this.#misbehaviour.values().all();
  }

  /** Keeps a proof for good; the same root shown again is the same proof. */
  async putMisbehaviour(root: string, found: Misbehaviour): Promise<void> {
    const key = keyOf({ size: found.size, root });
    if ((await this.#misbehaviour.get(key)) !== undefined) return;
    if ((await this.#misbehaviour.keys().all()).length >= MAX_MISBEHAVIOUR) return;
    await this.replaceMisbehaviour(root, found);
  }

  /** Keeps a better proof of what is kept already. */
  async replaceMisbehaviour(root: string, found: Misbehaviour): Promise<void> {
    const key = keyOf({ size: found.size, root });
    await this.#db.batch().put(key, found, { sublevel: this.#misbehaviour }).write(SYNC);
  }

  async #putRow(key: string, row: unknown): Promise<void> {
    await this.#db.batch().put(key, row, { sublevel: this.#rows }).write(SYNC);
  }
}

const keyOf = ({ size, root }: { size: number; root: string }): string =>
  `${padded(size, 16)}/${root}`;

/** The keys that begin with a part and a slash. */
const under = (part: string) => ({ gt: `${part}/`, lt: `${part}0` });
