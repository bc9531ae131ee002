import { execFile } from 'node:child_process';
import { createReadStream, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Tried } from './outcome.ts';

const TESTS = new URL('../../../verifier/test/', import.meta.url).pathname;
const RECORD = new URL('record.ts', import.meta.url).pathname;
const SEEDED = new URL('../../../../test/support/seed-fast-check.ts', import.meta.url).pathname;

/** What a normal run tries: every named tampering, dishonest makers, unknown things. */
const NORMAL = /^(?:tampering|unknown|account|altered|sums|dishonest\/.*)\.test\.ts$/;
/** In a real browser: nothing of it passes through the hook. */
const LEFT_OUT = /^browser\.test\.ts$/;

/**
 * Every file that the tests of packages/verifier make and verify, with what the verifier said.
 * The tests run once more, one after the other, with a hook that writes down.
 */
export async function* recorded(all: boolean): AsyncGenerator<Tried & { from: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'acta-recorded-'));
  const files = globSync('**/*.test.ts', { cwd: TESTS })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => (all ? !LEFT_OUT.test(file) : NORMAL.test(file)))
    .sort();
  try {
    for (const file of files) {
      const log = join(folder, 'tried.ndjson');
      writeFileSync(log, '');
      await runRecording(join(TESTS, file), log);
      const from = relative(TESTS, join(TESTS, file));
      for await (const line of createInterface({ input: createReadStream(log) })) {
        yield { ...(JSON.parse(line) as Tried), from };
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runRecording(file: string, log: string): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, ACTA_RECORD: log };
  // Run for what it makes: neither for hours nor as a part of the test that runs it.
  delete env['ACTA_LONG'];
  delete env['NODE_TEST_CONTEXT'];
  await promisify(execFile)(process.execPath, ['--import', RECORD, '--import', SEEDED, file], {
    env,
    maxBuffer: 1 << 26,
  });
}
