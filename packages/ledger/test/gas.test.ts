import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contractArtifacts } from '../src/artifacts.ts';
import { writerFunctions } from '../src/calls/writer-functions.ts';
import { GasOffer } from '../src/gas.ts';

const CAP = 2 ** 24;
const functions = writerFunctions(contractArtifacts());
const offer = new GasOffer(functions);
const call = (statement: string, bytes: number): string => {
  const { selector } = functions.find((one) => one.statement === statement)!;
  return selector + '00'.repeat(bytes);
};

test('what goes through the keys of a party is offered all that a transaction may ask for', () => {
  for (const statement of ['EndParty', 'Delegate', 'PartyAdmin']) {
    assert.equal(offer.limitOf(call(statement, 400)), CAP);
  }
});

test('everything else is offered by its size, and never more than that', () => {
  assert.equal(offer.limitOf(call('MinuteSign', 396)), 1_000_000 + 250 * 400);
  assert.equal(offer.limitOf(call('Pack', 100_000)), CAP);
  for (const statement of ['Unpack', 'Transform']) {
    assert.equal(offer.limitOf(call(statement, 396)), 1_000_000 + 1_000 * 400);
  }
});
