import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node } from './command.ts';
import type { Suite } from './suite.ts';

/** What mocha's `json` reporter writes, as far as it is read here. */
interface MochaReport {
  readonly stats: { readonly passes: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { stack?: string } }[];
  readonly pending: readonly { readonly fullTitle: string }[];
}

/** The contract tests, by Hardhat's mocha; a test mocha skips gives its reason in its title. */
export const contractTests: Suite = {
  name: 'contracts',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'acta-contracts-'));
    const report = join(folder, 'report.json');
    try {
      const { code, output } = await node(
        ['node_modules/hardhat/dist/src/cli.js', 'test', 'mocha', '--no-compile'],
        { ACTA_MOCHA_REPORT: report },
      );
      if (!existsSync(report)) throw new Error(`ended with code ${code}, no report\n${output}`);
      const { stats, failures, pending } = JSON.parse(readFileSync(report, 'utf8')) as MochaReport;
      const failed = failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? ''}`);
      if (code !== 0 && failed.length === 0) failed.push(`ended with code ${code}\n${output}`);
      return [
        {
          name: 'contracts',
          passed: stats.passes,
          failures: failed,
          skips: pending.map(({ fullTitle }) => fullTitle),
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
