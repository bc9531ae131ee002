import { ActaError, bytesToHex, EMPTY_ROOT, hexToBytes, verifyConsistency } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Ledger } from '@acta/ledger';
import type { CheckpointSigner } from './checkpoint-signer.ts';
import type { CosignerStop } from './cosigner-row.ts';
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
   * @throws ActaError COSIGNER_STOPPED, COSIGNER_ROW_LOST, COSIGNER_KEY_MISSING,
   *   COSIGNER_NODE_DIFFERS, COSIGNER_NOT_CONSISTENT, COSIGNER_NOT_A_BLOCK_END, COSIGNER_CLOCK,
   *   LEDGER_UNREACHABLE
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

  /**
   * Signs a checkpoint that somebody shows with a proof from what we signed last (C2SP tlog-witness,
   * "add-checkpoint"). The row is read, compared and stored in one turn of the queue, so no two
   * requests can roll it back; and the own node and tree still have the last word.
   *
   * @param proof RFC 6962 §2.1.2 from `oldSize`, `0x…` hashes
   * @throws ActaError WITNESS_LOG_UNKNOWN, WITNESS_OLD_SIZE {size}, WITNESS_PROOF_WRONG, WITNESS_OWN_TREE_DIFFERS,
   *   WITNESS_NOT_THERE_YET, and all that `sign` throws
   */
  extend(
    oldSize: number,
    { size, root }: { readonly size: number; readonly root: string },
    proof: readonly string[],
  ): Promise<readonly string[]> {
    return this.#queue.run(async () => {
      const { vault, index, signer, code, clock } = this.#parts;
      if (!signer.sections(size).includes(code))
        throw new ActaError('WITNESS_LOG_UNKNOWN', { size });
      const row = await vault.log.row();
      if (oldSize !== (row?.size ?? 0)) {
        throw new ActaError('WITNESS_OLD_SIZE', { size: row?.size ?? 0 });
      }
      if (!extendsRow(row, size, root, proof)) throw new ActaError('WITNESS_PROOF_WRONG');
      await this.#checkStop(size);
      // Nothing to remember: the empty tree has one root, and comes before any row.
      if (size === 0) return signer.sign(size, root, clock());
      if (size > index.status().size) {
        throw new ActaError('WITNESS_NOT_THERE_YET', { size, own: index.status().size });
      }
      const own = await index.rootAt(size);
      if (own !== root) throw new ActaError('WITNESS_OWN_TREE_DIFFERS', { size, own, shown: root });
      return (await this.#sign(size)).lines[code]!;
    });
  }

  /** Signs nothing any more with the keys of now. */
  stop(why: CosignerStop['why'], size: number): Promise<void> {
    return this.#queue.run(async () => {
      const { vault, signer, clock, index } = this.#parts;
      // A note may be of a later size, for which other keys are named: those of now are as tainted.
      const own = [...signer.cosigners(size), ...signer.cosigners(index.status().size)];
      const keys = [...new Set(own.map(({ id }) => id))];
      await vault.log.putStop({ why, size, foundAt: clock(), keys });
    });
  }

  async #checkStop(size: number): Promise<void> {
    const stop = await this.#parts.vault.log.stop();
    const stopped = this.#parts.signer.cosigners(size).some(({ id }) => stop?.keys.includes(id));
    if (stop === undefined || !stopped) return;
    const code = stop.why === 'row lost' ? 'COSIGNER_ROW_LOST' : 'COSIGNER_STOPPED';
    throw new ActaError(code, { size: stop.size });
  }

  async #sign(size: number): Promise<SignedCheckpoint> {
    const { vault, index, signer, code, clock } = this.#parts;
    await this.#checkStop(size);
    const root = await index.rootAt(size);
    const before = await vault.log.checkpoint(size);
    if (before?.root === root && before.lines[code] !== undefined) return before;
    await this.#checkNode(size, root);
    const row = await vault.log.row();
    await this.#checkConsistent(row, size, root);
    const signedAt = Math.max(clock(), row?.signedAt ?? 0);
    // Synced before any signature exists: a kill in between costs a cosignature, never a fork.
    await vault.log.putRow({ size, root, signedAt });
    return vault.log.addLines(size, root, code, signer.sign(size, root, signedAt));
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

/** RFC 6962 §2.1.2, and what tlog-witness says of empty trees: nothing is to be proved from them. */
function extendsRow(
  row: { readonly size: number; readonly root: string } | undefined,
  size: number,
  root: string,
  proof: readonly string[],
): boolean {
  const isEmpty = size === 0;
  if (isEmpty && root !== bytesToHex(EMPTY_ROOT)) return false;
  if (row === undefined) return proof.length === 0;
  const hashes = proof.map((hash) => hexToBytes(hash));
  return verifyConsistency(row.size, size, hexToBytes(row.root), hexToBytes(root), hashes);
}
