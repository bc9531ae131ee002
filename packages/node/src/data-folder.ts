import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where everything of a pilot on one machine lies.
 *
 * ```
 * chain/            journal of the embedded engine (its lock is the folder's lock)
 * network.json      deployment: chain id, addresses, code hashes        public
 * trust.json        keys of the log and its cosigners                   public
 * us/ mx/           keys/ passphrase vault/ index/ section.json          each section's own
 * people/           keystores of the sample's people
 * evidence/         files that the sample wrote
 * ```
 */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get chain(): string {
    return join(this.path, 'chain');
  }

  get network(): string {
    return join(this.path, 'network.json');
  }

  get trust(): string {
    return join(this.path, 'trust.json');
  }

  get people(): string {
    return join(this.path, 'people');
  }

  get evidence(): string {
    return join(this.path, 'evidence');
  }

  section(code: string): SectionFolder {
    return new SectionFolder(join(this.path, code.toLowerCase()));
  }
}

/** One section's own folder: what is in it never leaves its machine in production. */
export class SectionFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get keys(): string {
    return join(this.path, 'keys');
  }

  /** Keystores of the founding sets of a section that joins, until its people have taken them. */
  get founding(): string {
    return join(this.path, 'founding');
  }

  /** Joining files of sections that are to be admitted: `CA.json`. */
  get joining(): string {
    return join(this.path, 'joining');
  }

  get passphrase(): string {
    return join(this.path, 'passphrase');
  }

  get vault(): string {
    return join(this.path, 'vault');
  }

  get index(): string {
    return join(this.path, 'index');
  }

  get config(): string {
    return join(this.path, 'section.json');
  }
}

/** A JSON file, or undefined where there is none. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
