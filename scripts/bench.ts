import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench/bench-row.ts';

/**
 * `npm run bench [name …]`: every row of scripts/bench, or those named. Each prints our figure, a
 * peer's from the same run, and their ratio. Peers are installed into scripts/bench, not into the
 * project.
 */
const folder = fileURLToPath(new URL('./bench/', import.meta.url));
const HELPERS = new Set(['bench-row.ts', 'eas.ts', 'safe.ts']);

const { dependencies } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
  dependencies: Record<string, string>;
};
if (Object.keys(dependencies).some((name) => !existsSync(`${folder}node_modules/${name}`))) {
  process.stderr.write('installing the peers …\n');
  execFileSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--no-package-lock',
      '--prefix',
      folder,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !HELPERS.has(name))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.ts', '')));
const unknown = wanted.filter((name) => !files.includes(`${name}.ts`));
if (unknown.length > 0) {
  process.stderr.write(`no such row: ${unknown.join(', ')}\n`);
  process.exit(2);
}

process.stdout.write(`${machine()}\n`);
let missed = 0;
for (const file of files) {
  const { run } = (await import(`./bench/${file}`)) as Bench;
  const row = await run();
  if ('skipped' in row) {
    process.stdout.write(`skipped  ${row.name}: ${row.skipped}\n`);
    continue;
  }
  if (!row.reached) missed += 1;
  process.stdout.write(
    `${row.reached ? 'reached' : 'MISSED '}  ${row.name}: ${figure(row.ours)} beside ${figure(row.peer)} ${row.unit}` +
      ` (${row.peerName}); ratio ${row.ratio.toFixed(3)}, goal ${row.goal}\n`,
  );
}
process.exitCode = missed === 0 ? 0 : 1;

function machine(): string {
  const [cpu] = cpus();
  return `${platform()}-${arch()}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
