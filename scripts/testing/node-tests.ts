import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { run } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { ROOT } from './command.ts';
import type { Suite, SuiteResult } from './suite.ts';

/** The file of a test that never ends is ended after this long. */
const FILE_TIMEOUT_MS = 10 * 60_000;
const LONG_FILE_TIMEOUT_MS = 3 * 60 * 60_000;

/** Properties draw their cases from one seed, as walks do. */
const SEED_PROPERTIES = pathToFileURL(join(ROOT, 'test/support/seed-fast-check.ts')).href;

interface Tally {
  passed: number;
  failures: string[];
  skips: string[];
}

interface TestEvent {
  readonly name: string;
  readonly file?: string | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: {
    readonly type?: string | undefined;
    readonly error?: Error & { readonly failureType?: string };
  };
}

/**
 * `node --test` over the files that match, a process a file, one result for each name that `group`
 * gives a file (its package, say). A test marked `todo` is unfinished and counts as failed.
 */
export function nodeTests(
  name: string,
  pattern: string,
  exclude: string,
  group: (file: string) => string,
): Suite {
  return {
    name,
    run: async () => {
      const files = globSync(pattern, { cwd: ROOT, exclude: [exclude] })
        .sort()
        .map((file) => join(ROOT, file));
      const long = process.env['ACTA_LONG'] !== undefined;
      const tallies = new Map<string, Tally>();
      const events = run({
        files,
        concurrency: 2,
        execArgv: ['--import', SEED_PROPERTIES],
        timeout: long ? LONG_FILE_TIMEOUT_MS : FILE_TIMEOUT_MS,
      });
      const output = new Map<string, string>();
      events.on('test:stderr', ({ file, message }) => {
        output.set(file, (output.get(file) ?? '') + message);
      });
      events.on('test:pass', (event: TestEvent) => count(event));
      events.on('test:fail', (event: TestEvent) => count(event));
      events.resume();
      await once(events, 'end');
      return [...tallies].map(([label, tally]): SuiteResult => ({ name: label, ...tally }));

      function count(event: TestEvent): void {
        const { type, error } = event.details;
        // What a suite adds to its tests is its own skip or the failure of a hook.
        if (type === 'suite' && error === undefined && !isSet(event.skip)) return;
        if (error?.failureType === 'subtestsFailed') return;
        const file = relative(ROOT, event.file ?? event.name)
          .split(sep)
          .join('/');
        const tally = tallyOf(tallies, group(file));
        const label = `${file}: ${event.name}`;
        if (isSet(event.todo)) tally.failures.push(`${label}\nunfinished: ${String(event.todo)}`);
        else if (isSet(event.skip)) tally.skips.push(`${label} (${reason(event.skip)})`);
        else if (error !== undefined) {
          const stderr = output.get(event.file ?? event.name) ?? '';
          tally.failures.push(`${label}\n${inspect(error.cause ?? error)}\n${stderr}`.trimEnd());
        } else if (event.name === event.file) tally.failures.push(`${label}\nholds no test`);
        else tally.passed += 1;
      }
    },
  };
}

function tallyOf(tallies: Map<string, Tally>, label: string): Tally {
  const tally = tallies.get(label) ?? { passed: 0, failures: [], skips: [] };
  tallies.set(label, tally);
  return tally;
}

/** An empty reason is still a mark. */
function isSet(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

function reason(skip: string | boolean | undefined): string {
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
}
