import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SolidityHooks } from 'hardhat/types/hooks';

/**
 * A Hardhat hook that runs after TypeChain's: its output imports `./X.js`, but Node runs the `.ts`
 * files as they are and finds no such file, so every relative import is pointed at the source.
 */
export default (): Promise<Partial<SolidityHooks>> =>
  Promise.resolve({
    processArtifactsAfterSuccessfulBuild: (context) => {
      const folder = context.config.typechain.outDir;
      if (folder === undefined) throw new Error('typechain.outDir is not set');
      for (const file of globSync(join(folder, '**', '*.ts'))) {
        const source = readFileSync(file, 'utf8');
        writeFileSync(file, source.replace(/(from ["']\.{1,2}\/[^"']*)\.js(["'])/g, '$1.ts$2'));
      }
      return Promise.resolve();
    },
  });
