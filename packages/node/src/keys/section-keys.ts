import type { SectionKeys } from '@acta/section';
import type { KeyFolder } from './key-folder.ts';

/** The service keys of a section, made at its first start and read at every later one. */
export async function sectionKeys(folder: KeyFolder): Promise<SectionKeys> {
  const [receipt, relay, log, cosigner, cosignerMlDsa] = await Promise.all([
    folder.key('receipt'),
    folder.key('relay'),
    folder.key('log', 'ed25519'),
    folder.key('cosigner', 'ed25519'),
    folder.key('cosigner-ml-dsa', 'ml-dsa-44'),
  ]);
  return { receipt, relay, log, cosigner, cosignerMlDsa };
}
