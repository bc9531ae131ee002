import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractTransactionResponse } from 'ethers';
import type { World } from './founding.ts';

/** Where the figures stand; `npm run gas` writes them anew. */
const FILE = join(import.meta.dirname, '..', 'gas.snapshot.json');

/** Gas of a transaction as it was mined: base fee, calldata and all. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  return Number(receipt!.gasUsed);
}

/** Figures by name, in the order in which they were measured. */
export type GasRows = Record<string, number>;

/** The rows of one part of the snapshot; with ACTA_GAS=write they are put there first. */
export function snapshot(part: string, measured: GasRows): GasRows {
  const all = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, GasRows>;
  if (process.env['ACTA_GAS'] === 'write') {
    const parts = Object.entries({ ...all, [part]: measured });
    parts.sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(parts), null, 2)}\n`);
    return measured;
  }
  return all[part] ?? {};
}

/**
 * Fills the log's slots for subtrees of up to a million records, as they are in a log that is in use:
 * filling a slot for the first time costs more, and happens once in its life.
 */
export async function fillFrontier({ chain, addresses }: World): Promise<void> {
  const { ethers, networkHelpers } = chain;
  for (let level = 0n; level < 20n; level += 1n) {
    const slot = 2n + level;
    const spent = (await ethers.provider.getStorage(addresses.log, slot)) === ethers.ZeroHash;
    if (spent) await networkHelpers.setStorageAt(addresses.log, slot, ethers.toBeHex(1, 32));
  }
}
