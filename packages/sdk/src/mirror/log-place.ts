import type { Tile } from '@acta/protocol';

/** Reads what stands at a path of a log: `checkpoint`, `tile/0/000`. Undefined where nothing does. */
export type ReadLog = (path: string) => Promise<Uint8Array | undefined>;

/** A folder that holds a log, or any other place for files. */
export interface LogStore {
  readonly read: ReadLog;
  /** All of it or nothing, whatever kills the process: a reader never sees half a file. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Returns once everything written so far survives a loss of power. */
  settle(): Promise<void>;
}

/** Path of a checkpoint that was once the newest, kept beside the log: it dates promises. */
export const pastCheckpointPath = (size: number): string => `checkpoints/${size}`;

/** What a level of hashes or entries has at its right edge, as a tile. */
export const tileAt = (level: Tile['level'], index: number, width: number): Tile => ({
  level,
  index,
  width,
});
