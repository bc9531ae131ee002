import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { HardhatPlugin } from 'hardhat/types/plugins';
import { instrument } from './branches.ts';

/**
 * Puts the probes of `branches.ts` into every contract that is built, and writes the tags that were
 * hit, a JSON list, to a file when the process ends.
 */
export function branchCoverage(file: string): HardhatPlugin {
  const hits = new Set<string>();
  process.once('exit', () => writeFileSync(file, JSON.stringify([...hits])));
  return {
    id: 'acta-branch-coverage',
    hookHandlers: {
      solidity: inline({
        preprocessProjectFileBeforeBuilding: (context, source, path, content, version, next) => {
          const name = relative(context.config.paths.root, path);
          return next(context, source, path, instrument(name, content).source, version);
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
