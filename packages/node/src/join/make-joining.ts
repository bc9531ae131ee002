import { addressOf, encodeVkey, noteKeyOf, signDigest } from '@acta/protocol';
import { cosignerName } from '@acta/section';
import type { SectionFolder } from '../data-folder.ts';
import { foundingNames } from '../founding/people.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { sectionKeys } from '../keys/section-keys.ts';
import { type JoiningFile, joiningDigest } from './joining-file.ts';

export interface JoiningPlan {
  /** ISO 3166-1 alpha-2. */
  readonly section: string;
  /** Origin of the log that it joins. */
  readonly origin: string;
  /** The section's own folder: service keys go into its `keys/`, the founding sets' beside them. */
  readonly folder: SectionFolder;
  readonly passphrase: string;
}

/**
 * Makes the keys of a section that is to join, at home, and the file that it makes known. Keys that
 * are there already are used again: a second call gives a file with the same keys.
 */
export async function makeJoining(plan: JoiningPlan): Promise<JoiningFile> {
  const { section, origin, folder, passphrase } = plan;
  const service = await sectionKeys(new KeyFolder(folder.keys, passphrase));
  const names = foundingNames(section);
  const people = new KeyFolder(folder.founding, passphrase);
  const secrets: Uint8Array[] = [];
  const addresses = async (set: readonly string[]): Promise<string[]> => {
    const keys = await Promise.all(set.map((name) => people.key(name)));
    secrets.push(...keys);
    return keys.map((key) => addressOf(key)).sort();
  };
  const name = cosignerName(origin, section);
  const body = {
    acta: 'joining/1',
    section,
    origin,
    keys: {
      admins: await addresses(names.admins),
      adminThreshold: 2,
      governmentRoot: await addresses(names.governmentRoot),
      recovery: await addresses(names.recovery),
      recoveryThreshold: 2,
    },
    receipt: addressOf(service.receipt),
    log: encodeVkey(noteKeyOf({ type: 'log-ed25519', name: origin, seed: service.log })),
    cosigner: encodeVkey(noteKeyOf({ type: 'cosigner-ed25519', name, seed: service.cosigner })),
    cosignerMlDsa: encodeVkey(
      noteKeyOf({ type: 'cosigner-ml-dsa-44', name, seed: service.cosignerMlDsa }),
    ),
  } as const;
  const digest = joiningDigest(body);
  return { ...body, signatures: secrets.map((secret) => signDigest(secret, digest)) };
}
