import { bytesToHex, concat, hexToBytes, keccak256, utf8 } from '@acta/protocol';

/**
 * Where the `ValidatorSet` stands on every Besu network: in the genesis, so that the first block has
 * validators, at an address that nobody can have a key of.
 */
export const VALIDATOR_SET = '0x000000000000000000000000000000000000ac7a';

/** `Acts.MIN_VALIDATORS` and `MAX_VALIDATORS` of each section. */
export const LEAST_VALIDATORS = 2;
export const MOST_VALIDATORS = 7;

/**
 * What the storage of `contracts/ValidatorSet.sol` holds at the founding, by slot. No constructor runs
 * in a genesis, so this is written as the compiler lays it out:
 *
 * ```
 * 1                                           sections, two letters each from the left
 * 2                                           seats of each (low 8 bits) ‖ minute (32), 0
 * keccak(seat ‖ keccak(section ‖ 3))          the node in that seat, from 1
 * keccak(node ‖ 4)                            its section (low 16 bits) ‖ seat (8)
 * ```
 *
 * @param lists by section: as many distinct addresses for each, 2 to 7
 * @throws TypeError where they are not: whoever calls has checked what people gave
 */
export function validatorStorage(
  lists: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> {
  const sections = Object.keys(lists).sort();
  const seats = lists[sections[0] ?? '']?.length ?? 0;
  const all = sections.flatMap((section) => lists[section]!);
  const equal = sections.every((section) => lists[section]!.length === seats);
  if (!equal || seats < LEAST_VALIDATORS || seats > MOST_VALIDATORS) {
    throw new TypeError('each section has 2 to 7 validators, as many as every other');
  }
  if (new Set(all).size !== all.length) throw new TypeError('an address stands twice');
  const storage: Record<string, string> = {
    [hex(word(1))]: hex(left(sections.join(''))),
    [hex(word(2))]: hex(word(seats)),
  };
  for (const section of sections) {
    const own = keccak256(concat(left(section), word(3)));
    for (const [i, node] of lists[section]!.entries()) {
      const address = concat(new Uint8Array(12), hexToBytes(node, 20));
      const [high, low] = utf8(section);
      storage[hex(keccak256(concat(word(i + 1), own)))] = hex(address);
      storage[hex(keccak256(concat(address, word(4))))] = hex(
        word((i + 1) * 65_536 + high! * 256 + low!),
      );
    }
  }
  return storage;
}

const hex = bytesToHex;

function word(value: number): Uint8Array {
  const out = new Uint8Array(32);
  new DataView(out.buffer).setUint32(28, value);
  return out;
}

function left(text: string): Uint8Array {
  const out = new Uint8Array(32);
  out.set(utf8(text));
  return out;
}
