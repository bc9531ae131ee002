import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { LONG } from '../../../test/support/seed.ts';
import { go, MODULE, withoutGo } from './support/go.ts';

const FUZZ = [
  ['./verify', 'FuzzEvidence'],
  ['./logfile', 'FuzzNote'],
  ['./logfile', 'FuzzProof'],
  ['./trust', 'FuzzTrust'],
  ['./jsonx', 'FuzzJSON'],
] as const;

describe('the second verifier', { skip: withoutGo }, () => {
  it('is formatted', () => {
    assert.equal(execFileSync('gofmt', ['-l', '.'], { cwd: MODULE, encoding: 'utf8' }), '');
  });

  it('has nothing that go vet finds', async () => {
    await go('vet', './...');
  });

  it('passes its own tests', async () => {
    await go('test', './...');
  });

  for (const [folder, name] of FUZZ) {
    it(`stands ${name}`, async () => {
      await go('test', folder, '-run=^$', `-fuzz=^${name}$`, `-fuzztime=${LONG ? '5m' : '100x'}`);
    });
  }
});
