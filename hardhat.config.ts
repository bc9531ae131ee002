import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatEthersChaiMatchers from '@nomicfoundation/hardhat-ethers-chai-matchers';
import hardhatMocha from '@nomicfoundation/hardhat-mocha';
import hardhatNetworkHelpers from '@nomicfoundation/hardhat-network-helpers';
import hardhatTypechain from '@nomicfoundation/hardhat-typechain';
import { defineConfig } from 'hardhat/config';
import { fileURLToPath } from 'node:url';

/** What solc compiles for and what the engine runs must be one and the same. */
const HARDFORK = 'osaka';

/**
 * The compiler comes from npm (nothing is downloaded), and both of Hardhat's profiles are the same
 * one, so that tests run the very bytecode that is deployed and one cache serves both (its key
 * minds the order of the settings, and `production` has `optimizer` first).
 */
const compiler = {
  version: '0.8.37',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  isolated: false,
  toolVersionsInBuildInfo: false,
  settings: {
    optimizer: { enabled: true, runs: 1_000_000 },
    evmVersion: HARDFORK,
  },
};

/** SectionRegistry takes every statement about people and keys: it fits 24,576 bytes only when small. */
const small = {
  ...compiler,
  settings: { ...compiler.settings, optimizer: { enabled: true, runs: 200 } },
};
const solidity = {
  compilers: [compiler],
  overrides: { 'contracts/SectionRegistry.sol': small },
};

const report = process.env['ACTA_MOCHA_REPORT'];

export default defineConfig({
  plugins: [
    hardhatEthers,
    hardhatEthersChaiMatchers,
    hardhatMocha,
    hardhatNetworkHelpers,
    hardhatTypechain,
    {
      id: 'acta-typechain-sources',
      hookHandlers: { solidity: () => import('./scripts/typechain-sources.ts') },
    },
  ],
  solidity: { profiles: { default: solidity, production: solidity } },
  networks: {
    default: {
      type: 'edr-simulated',
      chainType: 'l1',
      hardfork: HARDFORK,
      blockGasLimit: 60_000_000,
    },
  },
  paths: {
    sources: 'contracts',
    tests: { mocha: 'test/contracts' },
  },
  test: {
    mocha: {
      timeout: 120_000,
      // Where scripts/test.ts reads how it went; without it mocha speaks to people.
      ...(report === undefined ? {} : { reporter: 'json', reporterOptions: { output: report } }),
    },
  },
  typechain: { outDir: 'packages/ledger/src/typechain' },
});
