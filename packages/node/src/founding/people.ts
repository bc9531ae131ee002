import { addressOf } from '@acta/protocol';
import type { KeyFolder } from '../keys/key-folder.ts';

/** The people of a network on one machine, by name: `us-admin-1`, `mx-secretary`, `carrier-driver`. */
export class People {
  readonly #folder: KeyFolder;
  readonly #keys = new Map<string, Promise<Uint8Array>>();

  constructor(folder: KeyFolder) {
    this.#folder = folder;
  }

  /** The private key of a person, made at the first time of asking. */
  key(name: string): Promise<Uint8Array> {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = this.#folder.key(name);
      this.#keys.set(name, key);
    }
    return key;
  }

  async address(name: string): Promise<string> {
    return addressOf(await this.key(name));
  }
}

/** Names of the keys that a section is founded with: three sets of three. */
export function foundingNames(
  code: string,
): Record<'admins' | 'governmentRoot' | 'recovery', string[]> {
  const three = (what: string) => [1, 2, 3].map((n) => `${code.toLowerCase()}-${what}-${n}`);
  return { admins: three('admin'), governmentRoot: three('root'), recovery: three('recovery') };
}
