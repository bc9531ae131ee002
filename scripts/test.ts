import { parseArgs } from 'node:util';
import { commandSuite } from './testing/command.ts';
import { contractTests } from './testing/contract-tests.ts';
import { nodeTests } from './testing/node-tests.ts';
import { runSuite, type Suite, type SuiteResult } from './testing/suite.ts';

/**
 * Everything: the build first, then the checks and the tests, two at a time. Prints a line a suite,
 * what failed and what was skipped, and in the end `N passed, N failed`; ends with 1 when anything
 * failed or could not run. `--long` also runs the tests that take long (ACTA_LONG).
 */
const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
if (values.long) process.env['ACTA_LONG'] = '1';

const BUILD = commandSuite('build', 'scripts/build.ts');
const CHECKS = [
  commandSuite('format', 'node_modules/prettier/bin/prettier.cjs', '--check', '.'),
  commandSuite('lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  commandSuite(
    'lint solidity',
    'node_modules/solhint/solhint.js',
    '--noPoster',
    '--max-warnings',
    '0',
    'contracts/**/*.sol',
  ),
  commandSuite('types', 'node_modules/typescript/bin/tsc'),
  contractTests,
];
const TESTS = [
  nodeTests('packages', 'packages/*/test/**/*.test.ts', '**/node_modules', (file) =>
    file.split('/').slice(0, 2).join('/'),
  ),
  nodeTests('test', 'test/**/*.test.ts', 'test/contracts', () => 'test'),
];

const results = await runInOrder([BUILD]);
const lanes = await Promise.all([runInOrder(CHECKS), runInOrder(TESTS)]);
results.push(...lanes.flat());

const failures = results.flatMap((result) => result.failures);
const skips = results.flatMap((result) => result.skips);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
for (const skip of skips) console.log(`skipped  ${skip}`);
for (const failure of failures) console.log(`\nFAILED  ${failure}`);
const skipped = skips.length === 0 ? '' : `, ${skips.length} skipped`;
console.log(`\n${passed} passed, ${failures.length} failed${skipped}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function runInOrder(suites: readonly Suite[]): Promise<SuiteResult[]> {
  const all: SuiteResult[] = [];
  for (const suite of suites) {
    const start = performance.now();
    const ended = await runSuite(suite);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    for (const result of ended) console.log(line(result, seconds));
    all.push(...ended);
  }
  return all;
}

function line({ name, passed, failures, skips }: SuiteResult, seconds: string): string {
  const skipped = skips.length === 0 ? '' : `, ${skips.length} skipped`;
  const mark = failures.length === 0 ? '✔' : '✖';
  const counts = `${passed} passed, ${failures.length} failed${skipped}`;
  return `${mark} ${name.padEnd(20)} ${counts} (${seconds} s)`;
}
