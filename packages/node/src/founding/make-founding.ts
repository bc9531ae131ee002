import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodePublicKey } from '@acta/network';
import {
  addressOf,
  bytesToHex,
  type Cost,
  noteKeyOf,
  type NoteSigner,
  signDigest,
} from '@acta/protocol';
import type { SectionFolder } from '../data-folder.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { sectionKeys } from '../keys/section-keys.ts';
import { clearKey } from '../validator/node-key.ts';
import { type FoundingFile, foundingDigest, parseFounding } from './founding-file.ts';
import { foundingNames } from './people.ts';

/** Where a node listens for other nodes. */
export interface NodePlace {
  readonly host: string;
  readonly port: number;
}

export interface FoundingKeysPlan {
  /** ISO 3166-1 alpha-2. */
  readonly section: string;
  /** Of the log's origin, agreed by all: `<domain>/log/<chain id>`. */
  readonly domain: string;
  readonly nodes: readonly NodePlace[];
  /** Where the other sections reach its API. */
  readonly api: string;
  /**
   * The section's own folder: services' keys in `keys/`, founding sets and deployer in `founding/`, each
   * node's in `nodes/<n>/key`, in the clear since Besu reads it so.
   */
  readonly folder: SectionFolder;
  readonly passphrase: string;
  /** Of encrypting each key; by default that of keys which live for years. */
  readonly cost?: Cost;
}

/**
 * Makes the keys of a section that founds a network with others, at home, and the file that it makes
 * known. Keys that are there already are used again: a second call gives the same file.
 *
 * @throws ActaError FOUNDING_MALFORMED, PASSPHRASE_WRONG
 */
export async function makeFounding(plan: FoundingKeysPlan): Promise<FoundingFile> {
  const { section, domain, folder, passphrase, api } = plan;
  await mkdir(folder.path, { recursive: true, mode: 0o700 });
  const service = await sectionKeys(new KeyFolder(folder.keys, passphrase, plan.cost));
  const people = new KeyFolder(folder.founding, passphrase, plan.cost);
  const secrets: Uint8Array[] = [service.receipt, service.relay];
  const own = async (name: string): Promise<string> => {
    const key = await people.key(name);
    secrets.push(key);
    return addressOf(key);
  };
  const set = async (names: readonly string[]): Promise<string[]> => {
    const addresses: string[] = [];
    for (const name of names) addresses.push(await own(name));
    return addresses.sort();
  };
  const names = foundingNames(section);
  const keys = {
    admins: await set(names.admins),
    adminThreshold: 2,
    governmentRoot: await set(names.governmentRoot),
    recovery: await set(names.recovery),
    recoveryThreshold: 2,
  };
  const deployer = await own('deployer');
  const nodes: FoundingFile['nodes'] = [];
  for (const [i, place] of plan.nodes.entries()) {
    const secret = await clearKey(join(folder.path, 'nodes', String(i + 1), 'key'));
    secrets.push(secret);
    nodes.push({ publicKey: nodePublicKey(secret), ...place });
  }
  const publicKey = (type: NoteSigner['type'], seed: Uint8Array) =>
    bytesToHex(noteKeyOf({ type, name: 'key', seed }).publicKey);
  const body: Omit<FoundingFile, 'signatures'> = {
    acta: 'founding/1',
    section,
    domain,
    salt: bytesToHex(await clearKey(join(folder.founding, 'salt'))),
    keys,
    receipt: addressOf(service.receipt),
    relay: addressOf(service.relay),
    deployer,
    log: publicKey('log-ed25519', service.log),
    cosigner: publicKey('cosigner-ed25519', service.cosigner),
    cosignerMlDsa: publicKey('cosigner-ml-dsa-44', service.cosignerMlDsa),
    nodes,
    api,
  };
  const digest = foundingDigest({ ...body, signatures: [] });
  const signatures = secrets.map((secret) => signDigest(secret, digest));
  // What it makes known, it reads as the others will.
  return parseFounding(JSON.stringify({ ...body, signatures }));
}
