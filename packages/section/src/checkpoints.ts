import { ActaError } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { CheckpointSigner } from './checkpoint-signer.ts';
import type { Cosigner } from './cosigner.ts';
import type { Histories } from './histories.ts';
import type { Peer } from './peer.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import type { Vault } from './vault.ts';

/** Milliseconds between two looks for something to sign together. */
const EVERY = 500;

export interface CheckpointsParts {
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly cosigner: Cosigner;
  readonly histories: Histories;
  readonly signer: CheckpointSigner;
  readonly peers: readonly Peer[];
  readonly onProblem: (what: string, error: unknown) => void;
  /** Told once of each size that is larger than any told before and bears every name. */
  readonly onComplete?: (size: number) => void;
}

/**
 * Brings the sections' signatures together under one size. Each signs what its own node says; a
 * section shows its newest and gets the other's for that size, or a newer one, which it then signs
 * itself as soon as its own node has got there. Nobody waits for a leader, nobody signs backwards.
 */
export class Checkpoints {
  readonly #parts: CheckpointsParts;
  #timer: NodeJS.Timeout | undefined;
  #unfollow: () => void = () => undefined;
  #running: Promise<void> | undefined;
  #told = 0;

  constructor(parts: CheckpointsParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#unfollow = this.#parts.index.follow(() => void this.advance());
    this.#timer = setInterval(() => void this.advance(), EVERY);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#unfollow();
    await this.#running;
  }

  /**
   * The newest checkpoint that every section signed which the trust file names for its size, or the
   * one of just this size.
   */
  async complete(size?: number): Promise<SignedCheckpoint | undefined> {
    if (size !== undefined) {
      const wanted = await this.#parts.vault.log.checkpoint(size);
      return wanted && this.#isComplete(wanted) ? wanted : undefined;
    }
    for await (const checkpoint of this.#parts.vault.log.checkpoints()) {
      if (this.#isComplete(checkpoint)) return checkpoint;
    }
    return undefined;
  }

  /** Signs what is new and shows it to the peers; one at a time. */
  advance(): Promise<void> {
    this.#running ??= this.#advance().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** What a peer shows us: kept if its signatures are good; answered with ours. */
  async receive(theirs: SignedCheckpoint, from: string): Promise<SignedCheckpoint | undefined> {
    const { vault, cosigner, code } = this.#parts;
    await this.#keep(theirs, from);
    const signedByUs = await this.#trySign(theirs.size);
    if (signedByUs !== undefined) return signedByUs;
    const row = await vault.log.row();
    if (row === undefined) return undefined;
    const newest = await vault.log.checkpoint(row.size);
    return newest?.lines[code] === undefined ? await cosigner.sign(row.size) : newest;
  }

  async #advance(): Promise<void> {
    const { cosigner, histories, signer, peers, onProblem } = this.#parts;
    try {
      await histories.judge();
      let own = await cosigner.sign();
      if (own === undefined) return;
      for (const peer of peers) {
        if (!signer.sections(own.size).includes(peer.code)) continue;
        if (own.lines[peer.code] !== undefined) continue;
        own = (await this.#showTo(peer, own)) ?? own;
      }
      await this.#tell();
    } catch (error) {
      onProblem('checkpoint', error);
    }
  }

  /** @returns the newest that we signed and the peer has now seen */
  async #showTo(peer: Peer, own: SignedCheckpoint): Promise<SignedCheckpoint | undefined> {
    try {
      const theirs = await peer.checkpoint(own);
      if (theirs === undefined) return undefined;
      await this.#keep(theirs, peer.code);
      if (theirs.size === own.size) return undefined;
      const together = await this.#trySign(theirs.size);
      if (together !== undefined) await peer.checkpoint(together);
      return together;
    } catch (error) {
      this.#parts.onProblem(peer.code, error);
      return undefined;
    }
  }

  /** Our signature for a size, if we have reached it and signed nothing larger yet. */
  async #trySign(size: number): Promise<SignedCheckpoint | undefined> {
    try {
      return await this.#parts.cosigner.sign(size);
    } catch (error) {
      if (error instanceof ActaError && error.code === 'COSIGNER_NOT_CONSISTENT') return undefined;
      throw error;
    }
  }

  /**
   * Keeps a section's lines. Another root for a size that our own tree reaches is a split view:
   * somebody lies, and no signature of ours may help it along. Our own lines come along, so that an
   * old copy of the vault finds out what it forgot.
   */
  async #keep(theirs: SignedCheckpoint, from: string): Promise<void> {
    const { signer, histories, code } = this.#parts;
    const { size, root } = theirs;
    const lines = theirs.lines[from];
    if (lines === undefined || !signer.verify(size, root, from, lines)) {
      throw new ActaError('CHECKPOINT_NOT_SIGNED', { section: from, size });
    }
    const own = theirs.lines[code];
    const shown = {
      [from]: lines,
      ...(own !== undefined && signer.verify(size, root, code, own) && { [code]: own }),
    };
    const verdict = await histories.look(signer.open(signer.note({ size, root, lines: shown })));
    if (verdict === 'other') throw new ActaError('COSIGNER_STOPPED', { size, theirs: root });
  }

  /** Our own name is often the last under a size, so this is asked after each round too. */
  async #tell(): Promise<void> {
    const { onComplete } = this.#parts;
    if (onComplete === undefined) return;
    const size = (await this.complete())?.size ?? 0;
    if (size <= this.#told) return;
    this.#told = size;
    onComplete(size);
  }

  #isComplete(checkpoint: SignedCheckpoint): boolean {
    const needed = this.#parts.signer.sections(checkpoint.size);
    return needed.every((code) => checkpoint.lines[code] !== undefined);
  }
}
