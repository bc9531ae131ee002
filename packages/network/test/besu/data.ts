import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BesuBlock } from '../../src/besu/index.ts';

export type Mode = 'qbft' | 'qbft-contract';

const SHARED = join(import.meta.dirname, '../../../../../shared/data');
export const absent = existsSync(join(SHARED, 'qbft')) ? false : 'no shared/data/qbft here';

/** What a real network of Besu 26.8 gave, by file. */
export function read<T>(mode: Mode, file: string): T {
  return JSON.parse(readFileSync(join(SHARED, mode, file), 'utf8')) as T;
}

/** Numbers of the blocks that the folder holds, ascending. */
export function numbers(mode: Mode): number[] {
  if (absent) return [];
  return readdirSync(join(SHARED, mode))
    .flatMap((file) => /^raw-(\d+)\.json$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export const blockOf = (mode: Mode, number: number): BesuBlock => ({
  block: read(mode, `block-${number}.json`),
  receipts: read(mode, `receipts-${number}.json`),
});

/** Who may seal a block: `getValidators` in the state of its parent, or the network's four. */
export function validatorsOf(mode: Mode, number: number): readonly string[] {
  if (mode === 'qbft') return read<{ latest: string[] }>(mode, 'validators.json').latest;
  const rows = read<{ number: number; contractAtParent: string[] }[]>(mode, 'index.json');
  return rows.find((row) => row.number === number)!.contractAtParent;
}
