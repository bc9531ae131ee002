import type { Index, IndexedRecord, IndexStatus } from '@acta/indexer';
import type { Ledger, LogState } from '@acta/ledger';
import { bytesToHex, leafHash, LeafTree, utf8 } from '@acta/protocol';

/** A log in memory, in blocks: what a section's own node and index say, or are made to say. */
export class FakeLog {
  readonly #leaves: Uint8Array[] = [];
  readonly #entries: string[] = [];
  readonly #blockOf: number[] = [];
  readonly #times: number[] = [];
  readonly #listeners = new Set<() => void>();
  #block = 0;
  /** What the node answers instead, by block: a lying or forked node. */
  readonly lies = new Map<number, LogState>();

  /** One block with these entries. */
  add(entries: readonly string[], time = 1_000): void {
    this.#block += 1;
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#leaves.push(leafHash(utf8(entry)));
      this.#blockOf.push(this.#block);
      this.#times.push(time);
    }
    for (const listener of this.#listeners) listener();
  }

  get size(): number {
    return this.#leaves.length;
  }

  entry(at: number): string {
    return this.#entries[at] ?? `not yet ${at}`;
  }

  /** Sizes at which a block ends, ascending. */
  blockEnds(): number[] {
    return this.#blockOf.flatMap((block, at) => (this.#blockOf[at + 1] === block ? [] : [at + 1]));
  }

  rootAt(size: number): string {
    return bytesToHex(new LeafTree(this.#leaves.slice(0, size)).root());
  }

  get index(): Index {
    return {
      status: (): IndexStatus => ({
        block: this.#block,
        hash: '0x',
        timestamp: this.#times.at(-1) ?? 0,
        size: this.size,
        root: this.rootAt(this.size),
        state: 'following',
      }),
      record: (i: number) =>
        Promise.resolve(
          i < this.size
            ? ({ index: i, block: this.#blockOf[i]!, recordedAt: this.#times[i]! } as IndexedRecord)
            : undefined,
        ),
      rootAt: (size: number) => Promise.resolve(this.rootAt(size)),
      consistency: (from: number, to: number) =>
        Promise.resolve(new LeafTree(this.#leaves.slice(0, to)).consistency(from, to)),
      follow: (listener: () => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    } as unknown as Index;
  }

  get ledger(): Ledger {
    return {
      logState: (block: number) => {
        const size = this.#blockOf.filter((at) => at <= block).length;
        return Promise.resolve(this.lies.get(block) ?? { size, root: this.rootAt(size) });
      },
    } as unknown as Ledger;
  }
}
