import {
  ActaError,
  addressOf,
  decryptKey,
  encryptKey,
  fromUtf8,
  keystoreAddress,
  type Person,
  personOf,
  randomBytes,
} from '@acta/sdk';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes, writeNew } from '../io/files.ts';
import type { Session } from '../session.ts';
import { passphrase } from './passphrase.ts';

export interface NamedKey {
  readonly name: string;
  readonly address: string;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const SUFFIX = '.json';

/** A folder (0700) of encrypted keystores (0600), one a key, by name. */
export class KeyRing {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes a key. @throws ActaError FILE_EXISTS, CLI_KEY_NAME, PASSPHRASE_* */
  async make(name: string, session: Session): Promise<NamedKey> {
    const file = this.#file(name);
    const secret = randomBytes(32);
    const store = await encryptKey(
      secret,
      'secp256k1',
      await passphrase(session, true),
      'standard',
    );
    await writeNew(file, `${JSON.stringify(store, null, 2)}\n`);
    return { name, address: addressOf(secret) };
  }

  /** The keys that can sign statements, by name; seeds of other kinds of key are left out. */
  async list(): Promise<NamedKey[]> {
    const keys: NamedKey[] = [];
    for (const file of await this.#files()) {
      const name = file.slice(0, -SUFFIX.length);
      const address = NAME.test(name) ? await this.#address(name) : undefined;
      if (address !== undefined) keys.push({ name, address });
    }
    return keys;
  }

  /** @throws ActaError KEY_MISSING, KEYSTORE_MALFORMED {name} */
  async show(name: string): Promise<NamedKey> {
    const address = await this.#address(name);
    if (address === undefined) throw new ActaError('KEYSTORE_MALFORMED', { name });
    return { name, address };
  }

  /** @throws ActaError KEY_MISSING, KEYSTORE_MALFORMED, PASSPHRASE_WRONG, PASSPHRASE_MISSING */
  async open(name: string, session: Session): Promise<Person> {
    const { address } = await this.show(name);
    const secret = await decryptKey(await this.#text(name), await passphrase(session, false));
    // Somebody who may write the folder, but not open the key, would change whom we think we are.
    if (addressOf(secret) !== address) throw new ActaError('KEYSTORE_MALFORMED', { name });
    return personOf(secret);
  }

  async #address(name: string): Promise<string | undefined> {
    return keystoreAddress(await this.#text(name));
  }

  async #text(name: string): Promise<string> {
    try {
      return fromUtf8(await readBytes(this.#file(name))) ?? '';
    } catch (error) {
      if (error instanceof ActaError && error.code === 'FILE_MISSING') {
        throw new ActaError('KEY_MISSING', { name, folder: this.folder });
      }
      throw error;
    }
  }

  async #files(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((file) => file.endsWith(SUFFIX)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** A name never leads out of the folder. */
  #file(name: string): string {
    if (!NAME.test(name)) throw new ActaError('CLI_KEY_NAME', { name: name.slice(0, 64) });
    return join(this.folder, `${name}${SUFFIX}`);
  }
}
