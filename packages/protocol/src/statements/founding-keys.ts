import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { keccak256 } from '../crypto/hash.ts';

/** The keys with which a section is admitted: made on its own machine, each set ascending. */
export interface FoundingKeys {
  readonly admins: readonly string[];
  readonly adminThreshold: number;
  readonly governmentRoot: readonly string[];
  readonly recovery: readonly string[];
  readonly recoveryThreshold: number;
}

/**
 * `keys` of a `SectionAdmitted` record: Solidity's `keccak256(abi.encode(SectionKeys))` of
 * `{bytes2 code, address[] admins, uint8 adminThreshold, address[] governmentRoot,
 * address[] recovery, uint8 recoveryThreshold}`.
 */
export function foundingKeysHash(section: string, keys: FoundingKeys): string {
  const lists = [keys.admins, keys.governmentRoot, keys.recovery].map(encodeList);
  const [admins, governmentRoot] = lists as [Uint8Array, Uint8Array, Uint8Array];
  const offset = 6 * 32;
  const code = new Uint8Array(32);
  code.set(utf8(section));
  return bytesToHex(
    keccak256(
      concat(
        word(32),
        code,
        word(offset),
        word(keys.adminThreshold),
        word(offset + admins.length),
        word(offset + admins.length + governmentRoot.length),
        word(keys.recoveryThreshold),
        ...lists,
      ),
    ),
  );
}

function encodeList(addresses: readonly string[]): Uint8Array {
  return concat(
    word(addresses.length),
    ...addresses.map((address) => concat(new Uint8Array(12), hexToBytes(address, 20))),
  );
}

function word(value: number): Uint8Array {
  const out = new Uint8Array(32);
  new DataView(out.buffer).setUint32(28, value);
  return out;
}
