import { type LogStore, pastCheckpointPath, type ReadLog } from '@acta/sdk';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileFault } from '../io/files.ts';

/** Where files are written before they are put in their place; never served by a name of the log. */
const PART = '.part';

/**
 * A log in a folder, at the paths at which it is served. Files are written beside, synced and renamed:
 * a kill leaves the old file or the new one, and at most some waste in `.part`, which the next run of
 * a process that finds its owner gone takes away.
 *
 * @throws ActaError FILE_UNREADABLE from every call, where the disk refuses
 */
export async function openLogFolder(folder: string, mode = 0o644): Promise<LogStore> {
  const touched = new Set<string>();
  await faulted(folder, async () => {
    await mkdir(join(folder, PART), { recursive: true });
    for (const name of await readdir(join(folder, PART))) {
      if (!isAnothers(Number(name.split('-')[0])))
        await rm(join(folder, PART, name), { force: true });
    }
  });
  return {
    read: readFolder(folder),
    write: (path, bytes) =>
      faulted(path, async () => {
        const file = join(folder, path);
        const part = join(folder, PART, `${process.pid}-${randomUUID()}`);
        await mkdir(dirname(file), { recursive: true });
        const handle = await open(part, 'wx', mode);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(part, file);
        touched.add(dirname(file));
      }),
    // A name is on the disk once its folder is, and the folder once the one above it is.
    settle: () =>
      faulted(folder, async () => {
        for (const name of withParents(touched, folder)) await syncFolder(name);
        touched.clear();
      }),
  };
}

/** Reads a log that lies in a folder. */
export const readFolder =
  (folder: string): ReadLog =>
  async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw fileFault(error, join(folder, path));
    }
  };

/** Sizes of the checkpoints that a folder has seen, ascending. */
export async function pastSizes(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, dirname(pastCheckpointPath(0)))).catch(() => []);
  return names
    .filter((name) => /^(?:0|[1-9][0-9]{0,15})$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function withParents(folders: ReadonlySet<string>, top: string): Set<string> {
  const all = new Set<string>([top]);
  for (let name of folders) {
    for (; name.length > top.length && !all.has(name); name = dirname(name)) all.add(name);
  }
  return all;
}

async function syncFolder(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A container's process often has the number of the one before it: what bears our own is waste. */
function isAnothers(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function faulted<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileFault(error, file);
  }
}
