import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Evidence } from '@acta/protocol';
import { assemble } from '../support/assemble.ts';
import { Custody } from '../support/custody.ts';
import { found } from '../support/founding.ts';
import { Ledger, type Row } from '../support/ledger.ts';
import { assertFails, verify } from '../support/verify.ts';

/**
 * Ledgers whose contracts did not keep the rules, with all sections' signatures: evidence that
 * nobody tampered with, of things that ought never to have been recorded.
 */
export interface Scene {
  readonly ledger: Ledger;
  readonly custody: Custody;
}

export function scene(): Scene {
  const ledger = new Ledger('acta.example/log/5', 5);
  found(ledger);
  return { ledger, custody: new Custody(ledger) };
}

export const recordOf = ({ ledger }: Scene, row: Row): Evidence =>
  assemble(ledger, { kind: 'record', index: row.index }, [{ row }]);

/** What is played, and `check CODE` of each check that fails, and no other does. */
export type Case = readonly [
  name: string,
  play: (scene: Scene) => Evidence,
  fails: readonly string[],
];

/** The same play without a fault: what the others fail for is the fault alone. */
export const runSound = ([name, play]: Case): void => {
  it(name, () => assert.equal(verify(play(scene())).verdict, 'valid'));
};

export const run = (cases: readonly Case[]): void => {
  for (const [name, play, fails] of cases) {
    it(name, () => assertFails(verify(play(scene())), fails));
  }
};
