// Runs on whatever Node npm itself runs on (20 is enough). npm skips optional packages whose
// `engines` its own Node does not meet, so under Node 20 Hardhat's native engine is left out
// without a word. A second install under the Node 24 of node_modules/.bin brings it in.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LINKED = join(ROOT, 'node_modules', '.bin', 'node');
const NODE = existsSync(LINKED) ? LINKED : process.execPath;

if (!hasEngine()) {
  install();
  if (!hasEngine())
    fail('the native engine @nomicfoundation/edr is missing after a second install');
}

// The contracts are compiled here, over a minute of work, so that the first start is as quick as
// any. It is the build that every command calls: what fails here is told again, and in full, there.
const { status: built } = spawnSync(NODE, [join(ROOT, 'scripts', 'build.ts')], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (built !== 0) console.error('postinstall: the build did not pass; npm start will try it again');

/** Asked in a child: a process that failed to resolve a package once keeps that answer. */
function hasEngine() {
  const { status } = spawnSync(NODE, ['-e', "require('@nomicfoundation/edr')"], {
    cwd: join(ROOT, 'node_modules', 'hardhat'),
    stdio: 'ignore',
  });
  return status === 0;
}

function install() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) fail('run this through npm: npm ci');
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(NODE, [npm, ...flags], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) fail(`the second install ended with ${error?.message ?? `code ${status}`}`);
}

function fail(reason) {
  console.error(`postinstall: ${reason}`);
  process.exit(1);
}
