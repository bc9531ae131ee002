import { ActaError, hexToBytes, verifyConsistency } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Ledger } from '@acta/ledger';
import type { CheckpointSigner } from './checkpoint-signer.ts';
import { Queue } from './queue.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import type { Vault } from './vault.ts';

/** A block may be dated at most this far ahead of the own clock, seconds (PROTOCOL §9). */
const CLOCK_SKEW = 60;

export interface CosignerParts {
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly ledger: Ledger;
  readonly signer: CheckpointSigner;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * Puts this section's name under the log. It signs a size and root only if its own node gave them
 * at the end of a block, its own tree agrees, and they extend the one row it keeps. A stock
 * witness checks consistency alone, and would let the other side append inventions.
 */
export class Cosigner {
  readonly #parts: CosignerParts;
  readonly #queue = new Queue();

  constructor(parts: CosignerParts) {
    this.#parts = parts;
  }

  /**
   * Signs the log of a size, the newest if none is given.
   *
   * @returns undefined while the log is empty, where the own index has not reached that size, and
   *   at sizes for which the trust file does not name this section
   * @throws ActaError COSIGNER_STOPPED, COSIGNER_NODE_DIFFERS, COSIGNER_NOT_CONSISTENT,
   *   COSIGNER_NOT_A_BLOCK_END, COSIGNER_CLOCK, LEDGER_UNREACHABLE
   */
  sign(size?: number): Promise<SignedCheckpoint | undefined> {
    return this.#queue.run(async () => {
      const status = this.#parts.index.status();
      const wanted = size ?? status.size;
      if (wanted === 0 || wanted > status.size) return undefined;
      // Before its range of sizes, or after it, nobody asks for this section's name.
      if (!this.#parts.signer.sections(wanted).includes(this.#parts.code)) return undefined;
      if (status.state === 'stopped') {
        throw new ActaError('COSIGNER_STOPPED', { reason: status.reason });
      }
      return this.#sign(wanted);
    });
  }

  /** Two roots for one size: keep both for anybody to see, and never sign again. */
  reportSplit(size: number, ours: string, theirs: string): Promise<void> {
    return this.#queue.run(async () => {
      const { vault, clock } = this.#parts;
      if ((await vault.splitView()) !== undefined) return;
      await vault.putSplitView({ size, ours, theirs, foundAt: clock() });
    });
  }

  async #sign(size: number): Promise<SignedCheckpoint> {
    const { vault, index, signer, code, clock } = this.#parts;
    const split = await vault.splitView();
    if (split !== undefined) throw new ActaError('COSIGNER_STOPPED', { size: split.size });
    const root = await index.rootAt(size);
    const before = await vault.checkpoint(size);
    if (before?.root === root && before.lines[code] !== undefined) return before;
    await this.#checkNode(size, root);
    const row = await vault.cosignerRow();
    await this.#checkConsistent(row, size, root);
    const signedAt = Math.max(clock(), row?.signedAt ?? 0);
    // Synced before any signature exists: a kill in between costs a cosignature, never a fork.
    await vault.putCosignerRow({ size, root, signedAt });
    const lines = { ...before?.lines, [code]: signer.sign(size, root, signedAt) };
    const checkpoint = { size, root, lines };
    await vault.putCheckpoint(checkpoint);
    return checkpoint;
  }

  /** The own node's word, asked again at the moment of signing; the index is only a copy of it. */
  async #checkNode(size: number, root: string): Promise<void> {
    const { ledger, index, clock } = this.#parts;
    const last = await index.record(size - 1);
    if (last === undefined) throw new Error(`the index lost record ${size - 1}`);
    if ((await index.record(size))?.block === last.block) {
      throw new ActaError('COSIGNER_NOT_A_BLOCK_END', { size });
    }
    if (last.recordedAt > clock() + CLOCK_SKEW) {
      throw new ActaError('COSIGNER_CLOCK', { block: last.recordedAt, clock: clock() });
    }
    const node = await ledger.logState(last.block);
    if (node.size !== size || node.root !== root) {
      throw new ActaError('COSIGNER_NODE_DIFFERS', { block: last.block, node, index: root });
    }
  }

  async #checkConsistent(
    row: { readonly size: number; readonly root: string } | undefined,
    size: number,
    root: string,
  ): Promise<void> {
    if (row === undefined) return;
    const proof = size > row.size ? await this.#parts.index.consistency(row.size, size) : [];
    const consistent =
      size >= row.size &&
      verifyConsistency(row.size, size, hexToBytes(row.root), hexToBytes(root), proof);
    if (!consistent) throw new ActaError('COSIGNER_NOT_CONSISTENT', { signed: row.size, size });
  }
}
