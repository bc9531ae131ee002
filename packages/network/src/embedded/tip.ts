import { concat, equalBytes, sha256 } from '@acta/protocol';
import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** How far the journal got, kept outside of it. */
export interface TipState {
  /** Number of the last entry that was handed to the engine: from then on a reader may know it. */
  readonly begun: number;
  /** Number of the last entry whose outcome was written: from then on its sender may know it. */
  readonly sealed: number;
  /** Checksum of that entry (of the header, when there is none). */
  readonly checksum: Uint8Array;
}

const BYTES = 48;

/**
 * A second witness of the journal's end. LevelDB silently drops what it can't read at the end of
 * its own log, so that a damaged disk would take back transactions that somebody was told of; this
 * file names them, and the start is refused.
 *
 * It is written in place after each synced write of the journal, and is not synced itself but where
 * it goes back: it never says more than what is on the disk, and after a power cut at worst less.
 *
 * ```
 *  0   4  begun, big-endian
 *  4   4  sealed, big-endian
 *  8  32  checksum
 * 40   8  first bytes of SHA-256 of the 40 before
 * ```
 */
export class Tip {
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
  }

  static create(path: string, state: TipState): Tip {
    const tip = new Tip(openSync(path, 'w+', 0o600));
    tip.write(state, { sync: true });
    return tip;
  }

  /** Undefined where there is no such file. */
  static open(path: string): Tip | undefined {
    return existsSync(path) ? new Tip(openSync(path, 'r+')) : undefined;
  }

  /** Undefined where the bytes are not those that were written. */
  read(): TipState | undefined {
    const bytes = new Uint8Array(BYTES + 1);
    if (readSync(this.#file, bytes, 0, BYTES + 1, 0) !== BYTES) return undefined;
    const body = bytes.subarray(0, 40);
    if (!equalBytes(sha256(body).subarray(0, 8), bytes.subarray(40, BYTES))) return undefined;
    const view = new DataView(bytes.buffer);
    return { begun: view.getUint32(0), sealed: view.getUint32(4), checksum: bytes.slice(8, 40) };
  }

  write({ begun, sealed, checksum }: TipState, { sync }: { readonly sync: boolean }): void {
    const body = new Uint8Array(40);
    const view = new DataView(body.buffer);
    view.setUint32(0, begun);
    view.setUint32(4, sealed);
    body.set(checksum, 8);
    writeSync(this.#file, concat(body, sha256(body).subarray(0, 8)), 0, BYTES, 0);
    if (sync) fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
