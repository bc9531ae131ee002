import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatEthersChaiMatchers from '@nomicfoundation/hardhat-ethers-chai-matchers';
import hardhatMocha from '@nomicfoundation/hardhat-mocha';
import hardhatNetworkHelpers from '@nomicfoundation/hardhat-network-helpers';
import hardhatTypechain from '@nomicfoundation/hardhat-typechain';
import { defineConfig } from 'hardhat/config';
import { fileURLToPath } from 'node:url';
import { branchCoverage } from './scripts/coverage/plugin.ts';

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

/**
 * What takes every statement about minutes, or about people and keys, or all but the daily ones about
 * goods, fits 24,576 bytes only when small.
 */
const small = {
  ...compiler,
  settings: { optimizer: { enabled: true, runs: 1 }, evmVersion: HARDFORK, viaIR: true },
};
/** A handoff is what the chain does all day: the slower way of compiling makes it 6 % cheaper. */
const hot = {
  ...compiler,
  settings: {
    optimizer: { enabled: true, runs: 100_000 },
    evmVersion: HARDFORK,
    viaIR: true,
  },
};
const solidity = {
  compilers: [compiler],
  overrides: {
    'contracts/SectionRegistry.sol': small,
    'contracts/Minutes.sol': small,
    'contracts/Custody.sol': hot,
    'contracts/CustodyAnnex.sol': small,
    'contracts/RecordLog.sol': hot,
  },
};

/** `npm run coverage`: contracts that report their branches, built into a folder of their own. */
const covered = process.env['ACTA_COVERAGE'];
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
    ...(covered === undefined ? [] : [branchCoverage(covered)]),
  ],
  solidity: covered === undefined ? { profiles: { default: solidity, production: solidity } } : hot,
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
    ...(covered === undefined
      ? {}
      : { artifacts: `${covered}.artifacts`, cache: `${covered}.cache` }),
    // There are no tests in Solidity; what stands in test/contracts/harness is compiled by the tests.
    tests: { mocha: 'test/contracts', solidity: 'test/solidity' },
  },
  test: {
    mocha: {
      timeout: 120_000,
      // Where scripts/test.ts reads how it went; without it mocha speaks to people.
      ...(report === undefined ? {} : { reporter: 'json', reporterOptions: { output: report } }),
    },
  },
  typechain: {
    outDir: covered === undefined ? 'packages/ledger/src/typechain' : `${covered}.typechain`,
  },
});
