import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { instrument, type Probe, tagOf } from './coverage/branches.ts';

/**
 * `npm run coverage`: runs the contract tests on contracts that report their branches, and ends
 * with 1 unless every function was entered and every condition both held and failed. It builds into
 * a folder of its own, so that no instrumented artifact is left behind.
 */
const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'acta-coverage-'));
try {
  const hits = join(folder, 'hits.json');
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/hardhat/dist/src/cli.js', 'test', 'mocha'],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ACTA_COVERAGE: hits } },
  );
  if (status !== 0) throw new Error(`the contract tests ended with ${status}`);
  report(new Set(JSON.parse(readFileSync(hits, 'utf8')) as string[]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(hits: ReadonlySet<string>): void {
  let all = 0;
  const missing: string[] = [];
  for (const file of globSync('contracts/**/*.sol', { cwd: ROOT }).sort()) {
    const { probes } = instrument(file, readFileSync(join(ROOT, file), 'utf8'));
    for (const probe of probes) {
      for (const outcome of probe.outcomes) {
        all += 1;
        if (!hits.has(tagOf(probe, outcome))) missing.push(line(probe, outcome));
      }
    }
  }
  for (const text of missing) console.log(text);
  const percent = ((100 * (all - missing.length)) / all).toFixed(2);
  console.log(`\n${all - missing.length} of ${all} outcomes (${percent} %)`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}

function line({ file, line, text }: Probe, outcome: string): string {
  return `${file}:${line}  never ${outcome}: ${text.replace(/ @\d+$/, '')}`;
}
