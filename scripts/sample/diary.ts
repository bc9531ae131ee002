import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What the people of the sample keep at home: the statements they signed, with documents and the
 * random bytes of their goods. Each page is on disk before it is sent anywhere, so a story that is
 * interrupted goes on with the very same statements: sent twice, they are one.
 */
export class Diary {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read<T>(page: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(this.#path(page), 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whole and synced, or not at all: a kill in between leaves the page as it was. */
  async write(page: string, value: unknown): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const unfinished = `${this.#path(page)}.unfinished`;
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.#path(page));
  }

  /** What a page says, made now if it is still blank. */
  async once<T>(page: string, make: () => Promise<T> | T): Promise<T> {
    const before = await this.read<T>(page);
    if (before !== undefined) return before;
    const value = await make();
    await this.write(page, value);
    return value;
  }

  #path(page: string): string {
    return join(this.#folder, `${page}.json`);
  }
}
