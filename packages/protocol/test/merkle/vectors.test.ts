import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from '../../src/merkle/index.ts';

/** The vectors of transparency-dev/merkle lie beside the repository, not in it. */
const FOLDER = join(import.meta.dirname, '../../../../../shared/data/rfc6962');
const absent = existsSync(FOLDER) ? false : 'no shared/data/rfc6962 beside the repository';

interface Vector {
  size1: number;
  size2: number;
  leafIdx: number;
  treeSize: number;
  start: number;
  end: number;
  size: number;
  root: string;
  root1: string;
  root2: string;
  leafHash: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text ?? '', 'base64'));

/** Folder of vectors → how many there must be, and the answer of ours. */
const FAMILIES: Record<string, [number, (v: Vector, proof: Uint8Array[]) => boolean]> = {
  inclusion: [
    98,
    (v, proof) => verifyInclusion(v.leafIdx, v.treeSize, bytes(v.leafHash), proof, bytes(v.root)),
  ],
  consistency: [
    98,
    (v, proof) => verifyConsistency(v.size1, v.size2, bytes(v.root1), bytes(v.root2), proof),
  ],
  subtreeinclusion: [
    204,
    (v, proof) =>
      verifySubtreeInclusion(v.leafIdx, v.start, v.end, bytes(v.leafHash), proof, bytes(v.root)),
  ],
  subtreeconsistency: [
    118,
    (v, proof) =>
      verifySubtreeConsistency(v.start, v.end, v.size, bytes(v.root1), bytes(v.root2), proof),
  ],
};

describe('RFC 6962 vectors of transparency-dev/merkle', { skip: absent }, () => {
  for (const [family, [count, answer]] of Object.entries(FAMILIES)) {
    it(`answers all ${count} of ${family} as they ask`, () => {
      const files = readdirSync(join(FOLDER, family), { recursive: true, encoding: 'utf8' });
      const vectors = files.filter((file) => file.endsWith('.json'));
      assert.equal(vectors.length, count);
      for (const file of vectors) {
        const vector = JSON.parse(readFileSync(join(FOLDER, family, file), 'utf8')) as Vector;
        const proof = (vector.proof ?? []).map(bytes);
        assert.equal(answer(vector, proof), !vector.wantErr, `${family}/${file}: ${vector.desc}`);
      }
    });
  }
});
