import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The one build that start, demo, test and bench call: Solidity out of the statement definitions,
 * then artifacts and TypeChain's bindings out of Solidity. Does nothing when neither what goes in
 * nor what came out has changed since the last build; what came out counts too, since
 * `hardhat test --coverage` leaves instrumented artifacts behind.
 */
const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'cache', 'build.stamp');
const WATCHED = [
  'contracts/**/*.sol',
  'packages/protocol/src/**/*.ts',
  'scripts/{build,generate-solidity,typechain-sources}.ts',
  'hardhat.config.ts',
  'package-lock.json',
  'artifacts/{contracts,build-info}/**/*.json',
  'packages/ledger/src/typechain/**/*.ts',
];

if (stamp() !== fingerprint()) {
  run('scripts/generate-solidity.ts');
  run('node_modules/hardhat/dist/src/cli.js', 'build', '--build-profile', 'production');
  mkdirSync(join(ROOT, 'cache'), { recursive: true });
  writeFileSync(STAMP, fingerprint());
}

function stamp(): string | undefined {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of globSync(WATCHED, { cwd: ROOT }).sort()) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function run(script: string, ...args: string[]): void {
  const { status, error } = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`build: ${script} ended with ${error?.message ?? `code ${String(status)}`}`);
    process.exit(1);
  }
}
