import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActaError, type Cost, decryptKey, encryptKey, type Keystore } from '@acta/protocol';

/**
 * A folder (0700) of encrypted keystores (0600), one a key. Files are created, never overwritten:
 * a key that is lost to a second start is an office lost.
 */
export class KeyFolder {
  readonly #folder: string;
  readonly #passphrase: string;
  readonly #cost: Cost;

  constructor(folder: string, passphrase: string, cost: Cost = 'standard') {
    this.#folder = folder;
    this.#passphrase = passphrase;
    this.#cost = cost;
  }

  /** The key of this name, made now if there is none yet. */
  async key(name: string, kind: Keystore['kind'] = 'secp256k1'): Promise<Uint8Array> {
    return (await this.find(name)) ?? this.#make(name, kind);
  }

  /** @throws ActaError KEY_MISSING {name} */
  async existing(name: string): Promise<Uint8Array> {
    const key = await this.find(name);
    if (key === undefined) throw new ActaError('KEY_MISSING', { name });
    return key;
  }

  /** The key of this name, if there is one. */
  async find(name: string): Promise<Uint8Array | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path(name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return decryptKey(text, this.#passphrase);
  }

  async #make(name: string, kind: Keystore['kind']): Promise<Uint8Array> {
    const secret = new Uint8Array(randomBytes(32));
    const store = await encryptKey(secret, kind, this.#passphrase, this.#cost);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeNew(this.#path(name), `${JSON.stringify(store, null, 2)}\n`);
    return secret;
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}

/** Writes a file that must not exist yet, readable by its owner alone, and syncs it. */
export async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
