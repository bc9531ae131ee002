import { spawnSync } from 'node:child_process';

/** `npm run gas`: writes test/contracts/gas.snapshot.json anew; the diff is what a change costs. */
const { status } = spawnSync(
  process.execPath,
  ['node_modules/hardhat/dist/src/cli.js', 'test', 'mocha', 'test/contracts/gas.test.ts'],
  { stdio: 'inherit', env: { ...process.env, ACTA_GAS: 'write' } },
);
process.exitCode = status ?? 1;
