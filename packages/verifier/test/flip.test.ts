import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '@acta/protocol';
import { verifyEvidence } from '../src/index.ts';
import { trustFile } from './support/keys.ts';
import { loose, type Loose, story } from './support/verify.ts';
import { change, evidenceOf, type Subject } from './tampering/tampering.ts';

const LONG = process.env['ACTA_LONG'] === '1';
const SUBJECTS = ['trail', 'minute', 'assessment', 'appointment'] as const;
const trust = () => JSON.stringify(trustFile(story().ledger.origin));

const read = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};

describe('a flipped byte never leaves a file valid that says something else', () => {
  for (const of of SUBJECTS) {
    it(of, () => {
      const file = evidenceOf(story(), of);
      const bytes = utf8(JSON.stringify(file, undefined, 1));
      const keys = trust();
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
          const flipped = bytes.slice();
          flipped[at]! ^= by;
          const { verdict } = verifyEvidence(flipped, keys);
          if (verdict === 'valid')
            assert.deepEqual(read(flipped), JSON.parse(JSON.stringify(file)));
        }),
        { numRuns: LONG ? 5_000 : 250 },
      );
    });
  }
});

describe('no value of a file is bound by nothing', () => {
  for (const of of SUBJECTS) {
    it(of, () => {
      const original = evidenceOf(story(), of);
      const keys = trust();
      for (const [path, place] of Object.entries(placesOf(original, of))) {
        const file = loose(original);
        let parent = file as unknown as Record<string, Loose>;
        for (const name of place.slice(0, -1)) parent = parent[name]! as typeof parent;
        change(parent as Loose, String(place.at(-1)));
        const { verdict } = verifyEvidence(JSON.stringify(file), keys);
        assert.notEqual(verdict, 'valid', `${path} was changed`);
      }
    });
  }
});

/** One place of each kind: the path with `*` for every position in a list. */
function placesOf(file: unknown, of: Subject): Record<string, (string | number)[]> {
  const places: [string, (string | number)[]][] = [];
  const visit = (node: unknown, place: (string | number)[]): void => {
    if (typeof node !== 'object' || node === null) {
      places.push([place.map((name) => (typeof name === 'number' ? '*' : name)).join('/'), place]);
      return;
    }
    const children = Array.isArray(node) ? node.entries() : Object.entries(node as Loose);
    for (const [name, child] of children) visit(child, [...place, name]);
  };
  visit(file, []);
  assert.ok(places.length > 30, of);
  return Object.fromEntries(places);
}
