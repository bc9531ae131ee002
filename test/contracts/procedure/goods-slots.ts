import { AbiCoder, keccak256 } from 'ethers';
import type { World } from '../support/founding.ts';
import { type Slot, slotAt } from './slots.ts';

/**
 * Where `Custody` keeps what it knows of goods, written here a second time (GoodsBook.sol,
 * GoodsState.sol) so that nothing the contract says of itself is believed.
 */
const MAPPINGS = {
  consumed: 0,
  states: 1,
  seals: 2,
  containers: 3,
  holds: 5,
  exceptions: 6,
  quantities: 7,
} as const;

/** The slot of one mapping for goods, or for the first 8 bytes of a container's id. */
export function slotOf({ addresses }: World, mapping: keyof typeof MAPPINGS, key: string): Slot {
  const word = key.padEnd(66, '0');
  const place = AbiCoder.defaultAbiCoder().encode(
    ['bytes32', 'uint256'],
    [word, MAPPINGS[mapping]],
  );
  return slotAt(addresses.custody, BigInt(keccak256(place)));
}

const ones = (bits: bigint, at: bigint) => ((1n << bits) - 1n) << at;

export const WORD = ones(256n, 0n);
/** Bits of a state, low ones first. */
export const STAGE = ones(2n, 0n);
export const CONTESTED = 1n << 2n;
export const HELD = 1n << 3n;
export const HEIGHT = ones(3n, 4n);
export const PIECES = ones(12n, 7n);
export const STOPPED = ones(12n, 19n);
export const OFFICIAL = 1n << 31n;
export const HOLDER = ones(64n, 32n);
export const TIP = ones(160n, 96n);
/** Of the row of exceptions: former holder 64, section 16, lost 1. */
export const LOST = 1n << 80n;
export const QUANTITY = ones(32n, 0n);

export type Stage = 'unknown' | 'alone' | 'inside' | 'closed';

/** How goods stand, read from their words. */
export interface Standing {
  readonly stage: Stage;
  /** They themselves are contested, held or lost. */
  readonly frozen: boolean;
  /** They are, or something in them is. */
  readonly stopped: boolean;
  readonly official: boolean;
  readonly pieces: bigint;
  /** 8 bytes: a party, or what begins the id of the container. */
  readonly holder: string;
  readonly lost: boolean;
  /** 8 and 2 bytes: whence and by whom, while in official custody. */
  readonly takenFrom: string;
  readonly section: string;
  /** Section codes, packed from the left. */
  readonly holds: bigint;
}

export async function standingOf(
  world: World,
  goods: string,
  read: (slot: Slot) => Promise<bigint>,
): Promise<Standing> {
  const state = await read(slotOf(world, 'states', goods));
  const row = await read(slotOf(world, 'exceptions', goods));
  return {
    stage: (['unknown', 'alone', 'inside', 'closed'] as const)[Number(state & STAGE)]!,
    frozen: (state & (CONTESTED | HELD)) !== 0n,
    stopped: (state & (CONTESTED | HELD | STOPPED)) !== 0n,
    official: (state & OFFICIAL) !== 0n,
    pieces: state & PIECES,
    holder: hex((state & HOLDER) >> 32n, 8),
    lost: (row & LOST) !== 0n,
    takenFrom: hex(row & ones(64n, 0n), 8),
    section: hex((row >> 64n) & ones(16n, 0n), 2),
    holds: await read(slotOf(world, 'holds', goods)),
  };
}

/** The place of US in the packed list of sections: behind MX, if MX holds too. */
export function placeOfUs(holds: bigint): bigint {
  return ones(16n, holds >> 240n === MX ? 224n : 240n);
}

const MX = BigInt('0x4d58');

const hex = (value: bigint, bytes: number) => `0x${value.toString(16).padStart(bytes * 2, '0')}`;
