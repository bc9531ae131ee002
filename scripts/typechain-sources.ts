import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SolidityHooks } from 'hardhat/types/hooks';

/**
 * A Hardhat hook that runs after TypeChain's and makes its output fit for Node, which runs `.ts`
 * files as they are: `./X.js` names no file, so every relative import is pointed at the source; and
 * a stray `;` in a namespace of types makes it code, which can't be stripped.
 */
export default (): Promise<Partial<SolidityHooks>> =>
  Promise.resolve({
    processArtifactsAfterSuccessfulBuild: (context) => {
      const folder = context.config.typechain.outDir;
      if (folder === undefined) throw new Error('typechain.outDir is not set');
      for (const file of globSync(join(folder, '**', '*.ts'))) {
        const source = readFileSync(file, 'utf8');
        const fit = source
          .replace(/(from ["']\.{1,2}\/[^"']*)\.js(["'])/g, '$1.ts$2')
          .replace(/^(\s*export interface .*\});$/gm, '$1');
        writeFileSync(file, fit);
      }
      return Promise.resolve();
    },
  });
