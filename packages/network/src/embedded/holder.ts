import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data folder. */
export interface Holder {
  readonly pid: number;
  /** Unix seconds. */
  readonly since: number;
}

const FILE = 'holder.json';

/**
 * Only the name on the door: the lock is LevelDB's own, which the system lets go of at the death of
 * the process, however it died. So a stale name or a reused pid locks nobody out.
 */
export function writeHolder(dataDir: string): void {
  const holder: Holder = { pid: process.pid, since: Math.floor(Date.now() / 1000) };
  writeFileSync(join(dataDir, FILE), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
}

/** Undefined where nobody has written it yet: a holder that is just starting. */
export function readHolder(dataDir: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

export function clearHolder(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}
