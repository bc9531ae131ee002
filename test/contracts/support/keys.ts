import { addressOf, keccak256, utf8 } from '@acta/protocol';

/** A key pair made from its label: the same in every run. */
export interface Key {
  readonly label: string;
  readonly secret: Uint8Array;
  /** Lower-case. */
  readonly address: string;
}

const made = new Map<string, Key>();

export function key(label: string): Key {
  let found = made.get(label);
  if (found === undefined) {
    const secret = keccak256(utf8(`acta test key ${label}`));
    found = { label, secret, address: addressOf(secret) };
    made.set(label, found);
  }
  return found;
}

/** `count` keys in ascending order of address, as sets and quorums list them. */
export function keySet(label: string, count: number): Key[] {
  return ascending(Array.from({ length: count }, (_, i) => key(`${label} ${i + 1}`)));
}

export function ascending(keys: readonly Key[]): Key[] {
  return [...keys].sort((a, b) => (a.address < b.address ? -1 : 1));
}
