import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { type Probe, tagOf } from './coverage/branches.ts';
import type { Coverage } from './coverage/plugin.ts';

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
  report(JSON.parse(readFileSync(hits, 'utf8')) as Coverage);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(coverage: Coverage): void {
  const hits = new Set(coverage.hits);
  // A file may be built more than once, by different settings.
  const outcomes = new Map(
    coverage.probes.flatMap((probe) =>
      probe.outcomes.map((outcome) => [tagOf(probe, outcome), line(probe, outcome)] as const),
    ),
  );
  const missing = [...outcomes].flatMap(([tag, text]) => (hits.has(tag) ? [] : [text])).sort();
  for (const text of missing) console.log(text);
  const reached = outcomes.size - missing.length;
  console.log(
    `\n${reached} of ${outcomes.size} outcomes (${((100 * reached) / outcomes.size).toFixed(2)} %)`,
  );
  process.exitCode = missing.length === 0 ? 0 : 1;
}

function line({ file, line, text }: Probe, outcome: string): string {
  return `${file}:${line}  never ${outcome}: ${text.replace(/ @\d+$/, '')}`;
}
