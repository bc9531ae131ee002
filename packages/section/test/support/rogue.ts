import {
  ActaError,
  bytesToHex,
  formatAddCheckpoint,
  leafHash,
  LeafTree,
  utf8,
} from '@acta/protocol';
import type { Random } from '../../../../test/journeys/support/random.ts';
import { CheckpointSigner } from '../../src/checkpoint-signer.ts';
import type { SectionKeys } from '../../src/keys.ts';
import type { FakeLog } from './fake-log.ts';
import { freshKeys, trustOf } from './section-parts.ts';
import type { Code, side } from './side.ts';

/** A note of MX that is not of the history that US's node tells. */
export interface Forged {
  readonly size: number;
  readonly root: string;
  /** Whether it bears the whole word of MX, not its log key's alone. */
  readonly whole: boolean;
}

/** A door of US, and what it answered there: lines of US, or the code of a refusal. */
interface Shown {
  readonly lines: readonly string[];
  readonly code?: string;
}

/**
 * The section MX with all its keys and no honour: it signs the log that there is, and others beside
 * it, and shows them to US by the link between sections and by the door of stock witnesses.
 */
export class Rogue {
  readonly forged: Forged[] = [];
  /** Whatever US signed and gave away, by size. */
  readonly taken = new Map<number, Set<string>>();
  largest = 0;
  readonly #us: ReturnType<typeof side>;
  readonly #log: FakeLog;
  readonly #random: Random;
  readonly #signer: CheckpointSigner;
  readonly #swapped: readonly CheckpointSigner[];
  readonly #before: { size: number; root: string; whole: boolean }[] = [];
  #serial = 0;

  constructor(
    us: ReturnType<typeof side>,
    keys: Readonly<Record<Code, SectionKeys>>,
    log: FakeLog,
    random: Random,
  ) {
    this.#us = us;
    this.#log = log;
    this.#random = random;
    const trust = trustOf(keys);
    this.#signer = new CheckpointSigner('MX', keys.MX, trust);
    const { MX } = keys;
    // Its own keys in each other's place, and keys that nobody was told of.
    const others = [{ ...MX, log: MX.cosigner, cosigner: MX.log }, freshKeys()];
    this.#swapped = others.map(
      (own) => new CheckpointSigner('MX', own, trustOf({ ...keys, MX: own })),
    );
  }

  /** One more thing that MX tries; every answer of US is looked at. */
  async step(): Promise<void> {
    const { size } = this.#log;
    const tries = [
      () => this.#show(this.#blockEnd(), undefined, this.#whole()),
      () => this.#fork(1 + this.#random.below(size)),
      () => this.#fork(1 + this.#random.below(size)),
      // A size that US has not reached: it is to come back to US when it has.
      () => this.#fork(size + 1 + this.#random.below(4)),
      () => this.#replay(),
      () => this.#swap(),
      () => this.#invent(),
    ];
    await tries[this.#random.below(tries.length)]!();
  }

  /** Goes on with the log that there is, as if nothing had happened. */
  async goOn(): Promise<void> {
    const size = this.#log.size;
    await this.#byLink(size, this.#log.rootAt(size));
  }

  /** Another history from a random depth on, up to a size. */
  async #fork(size: number): Promise<void> {
    const depth = this.#random.below(size);
    const leaves = this.#leaves(depth, size);
    await this.#show(size, bytesToHex(new LeafTree(leaves).root()), this.#whole());
  }

  /** What US signed last, extended by an invention, with a right proof from there. */
  async #invent(): Promise<void> {
    const from = (await this.#us.vault.log.row())?.size ?? 0;
    const size = from + 1 + this.#random.below(3);
    const tree = new LeafTree(this.#leaves(from, size));
    const root = bytesToHex(tree.root());
    const proof = from === 0 ? [] : tree.consistency(from, size).map((hash) => bytesToHex(hash));
    this.#forge({ size, root, whole: false });
    await this.#ask(size, root, this.#signer, false, { oldSize: from, proof });
  }

  /** What was shown before, once more, whether true or not. */
  async #replay(): Promise<void> {
    if (this.#before.length === 0) return;
    const { size, root, whole } = this.#before[this.#random.below(this.#before.length)]!;
    await this.#show(size, root, whole);
  }

  /** A true or a forged root under lines that are of no key of MX in that place. */
  async #swap(): Promise<void> {
    const signer = this.#swapped[this.#random.below(this.#swapped.length)]!;
    const size = this.#blockEnd();
    const root = this.#random.below(2) === 0 ? this.#log.rootAt(size) : `0x${'77'.repeat(32)}`;
    const lines = signer.sign(size, root, 1_000);
    const byLink = await this.#answer(async () => {
      const given = await this.#us.checkpoints.receive({ size, root, lines: { MX: lines } }, 'MX');
      return given?.lines['US'] ?? [];
    });
    const byDoor = await this.#ask(size, root, signer, true);
    for (const { code } of [byLink, byDoor]) {
      if (code !== 'CHECKPOINT_NOT_SIGNED' && code !== 'WITNESS_NOT_SIGNED') {
        throw new Error(`swapped keys came to ${String(code)}`);
      }
    }
  }

  async #show(size: number, root = this.#log.rootAt(size), whole = true): Promise<void> {
    this.#before.push({ size, root, whole });
    const isTrue = size <= this.#log.size && this.#log.rootAt(size) === root;
    if (!isTrue) this.#forge({ size, root, whole });
    if (!whole || this.#random.below(2) === 0) {
      await this.#ask(size, root, this.#signer, whole);
      return;
    }
    await this.#byLink(size, root);
  }

  async #byLink(size: number, root: string): Promise<void> {
    const lines = this.#signer.sign(size, root, 1_000 + this.#random.below(100));
    await this.#answer(async () => {
      const given = await this.#us.checkpoints.receive({ size, root, lines: { MX: lines } }, 'MX');
      if (given !== undefined) this.#took(given.size, given.root);
      return given?.lines['US'] ?? [];
    });
  }

  /** By the door of stock witnesses, which anybody may knock at. */
  async #ask(
    size: number,
    root: string,
    signer: CheckpointSigner,
    whole: boolean,
    from?: { readonly oldSize: number; readonly proof: readonly string[] },
  ): Promise<Shown> {
    const lines = signer.sign(size, root, 1_000);
    const note = signer.note({ size, root, lines: { MX: whole ? lines : lines.slice(0, 1) } });
    const row = (await this.#us.vault.log.row())?.size ?? 0;
    const oldSize = from?.oldSize ?? Math.min(row, size);
    const grown = oldSize > 0 && oldSize < size && size <= this.#log.size;
    const own = grown ? await this.#log.index.consistency(oldSize, size) : [];
    const proof = from?.proof ?? own.map((hash) => bytesToHex(hash));
    const body = utf8(formatAddCheckpoint({ oldSize, proof, checkpoint: note }));
    const shown = await this.#answer(async () => [await this.#us.witness.add(body)]);
    if (shown.lines.length > 0) this.#took(size, root);
    return shown;
  }

  async #answer(ask: () => Promise<readonly string[]>): Promise<Shown> {
    try {
      return { lines: await ask() };
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      return { lines: [], code: error.code };
    }
  }

  #took(size: number, root: string): void {
    this.taken.set(size, (this.taken.get(size) ?? new Set()).add(root));
  }

  #forge(forged: Forged): void {
    this.largest = Math.max(this.largest, forged.size);
    this.forged.push(forged);
  }

  #leaves(depth: number, size: number): Uint8Array[] {
    this.#serial += 1;
    return Array.from({ length: size }, (_, at) =>
      leafHash(utf8(at < depth ? this.#log.entry(at) : `forged ${this.#serial} ${at}`)),
    );
  }

  #blockEnd(): number {
    const ends = this.#log.blockEnds();
    return ends[this.#random.below(ends.length)]!;
  }

  #whole(): boolean {
    return this.#random.below(3) > 0;
  }
}
