import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { HardhatPlugin } from 'hardhat/types/plugins';
import { instrument, type Probe } from './branches.ts';

/** What a run leaves behind: all probes that were built in, and the tags that were hit. */
export interface Coverage {
  readonly probes: readonly Probe[];
  readonly hits: readonly string[];
}

/**
 * Puts the probes of `branches.ts` into every contract that is built, and writes what came of it, as
 * JSON, to a file when the process ends.
 */
export function branchCoverage(file: string): HardhatPlugin {
  const hits = new Set<string>();
  const probes: Probe[] = [];
  process.once('exit', () => {
    const coverage: Coverage = { probes, hits: [...hits] };
    writeFileSync(file, JSON.stringify(coverage));
  });
  return {
    id: 'acta-branch-coverage',
    hookHandlers: {
      solidity: inline({
        preprocessProjectFileBeforeBuilding: (context, source, path, content, version, next) => {
          const name = relative(context.config.paths.root, path);
          const instrumented = instrument(name, content);
          probes.push(...instrumented.probes);
          return next(context, source, path, instrumented.source, version);
        },
      }),
      hre: inline({
        created: (_context, hre) => {
          // EDR collects hits where a handler wants them.
          hre.hooks.registerHandlers('network', {
            onCoverageData: (_context, tags) => {
              for (const tag of tags) hits.add(tag);
              return Promise.resolve();
            },
          });
          return Promise.resolve();
        },
      }),
    },
  };
}

/** Hardhat loads handlers as modules; these are at hand. */
function inline<T>(handlers: T): () => Promise<{ default: () => Promise<T> }> {
  return () => Promise.resolve({ default: () => Promise.resolve(handlers) });
}
