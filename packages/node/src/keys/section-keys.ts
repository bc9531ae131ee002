import type { SectionKeys } from '@acta/section';
import type { KeyFolder } from './key-folder.ts';

/** Names of the keystores that sign checkpoints; the second of each is `log-2`, and so on. */
export const LOG_KEYS = [
  ['log', 'log', 'ed25519'],
  ['cosigner', 'cosigner', 'ed25519'],
  ['cosignerMlDsa', 'cosigner-ml-dsa', 'ml-dsa-44'],
] as const;

/** The service keys of a section, made at its first start and read at every later one. */
export async function sectionKeys(folder: KeyFolder): Promise<SectionKeys> {
  const [receipt, relay, log, cosigner, cosignerMlDsa] = await Promise.all([
    folder.key('receipt'),
    folder.key('relay'),
    folder.key('log', 'ed25519'),
    folder.key('cosigner', 'ed25519'),
    folder.key('cosigner-ml-dsa', 'ml-dsa-44'),
  ]);
  const rotated = await Promise.all(LOG_KEYS.map(([, name]) => rotatedKeys(folder, name)));
  return {
    ...{ receipt, relay, log, cosigner, cosignerMlDsa },
    rotated: { log: rotated[0]!, cosigner: rotated[1]!, cosignerMlDsa: rotated[2]! },
  };
}

/** What followed a key, oldest first: `<name>-2`, `<name>-3`, … as far as there are any. */
export async function rotatedKeys(folder: KeyFolder, name: string): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = [];
  for (;;) {
    const key = await folder.find(`${name}-${keys.length + 2}`);
    if (key === undefined) return keys;
    keys.push(key);
  }
}
