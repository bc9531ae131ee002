import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { HARDFORK } from '../../src/embedded/edr.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

suite('EDR', () => {
  test('runs what solc compiles for', () => {
    const config = read('../../../../hardhat.config.ts');
    assert.match(config, new RegExp(`const HARDFORK = '${HARDFORK}';`));
    assert.match(config, /evmVersion: HARDFORK/);
  });

  test('is the very version that Hardhat runs the contract tests with', () => {
    const hardhat = JSON.parse(read('../../../../node_modules/hardhat/package.json'));
    const own = JSON.parse(read('../../package.json'));
    const name = '@nomicfoundation/edr';
    assert.equal(own.dependencies[name], hardhat.dependencies[name]);
  });
});
