import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexToBytes } from '../../src/crypto/index.ts';
import type { NoteSigner, SignatureType } from '../../src/log/index.ts';

/** What Go's own tools made of five records (`vectors/README.md`). */
export interface C2spVectors {
  origin: string;
  timestamp: number;
  records: string[];
  leafHashes: string[];
  /** Root at size 0, 1, … 5. */
  roots: string[];
  checkpoint: string;
  keys: {
    section: string;
    type: SignatureType;
    name: string;
    seed: string;
    vkey: string;
    message: string;
  }[];
  note: string;
  proofs: { index: number; head: string }[];
  consistency: { size: number; proof: string[] }[];
  bundle: string;
  tile: string;
  paths: { level: number | 'entries'; index: number; width: number; path: string }[];
}

const FILE = join(import.meta.dirname, '../vectors/c2sp.json');

export const c2sp = JSON.parse(readFileSync(FILE, 'utf8')) as C2spVectors;

export const signers: NoteSigner[] = c2sp.keys.map(({ type, name, seed }) => ({
  type,
  name,
  seed: hexToBytes(seed, 32),
}));
