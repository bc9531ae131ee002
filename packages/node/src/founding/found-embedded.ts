import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import {
  checkDeployment,
  type Deployment,
  deployActa,
  type FoundingSection,
  logRootCall,
} from '@acta/ledger';
import type { EmbeddedEngine } from '@acta/network';
import type { SectionKeys } from '@acta/section';
import type { DataFolder } from '../data-folder.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { passphraseFrom } from '../keys/passphrase.ts';
import { sectionKeys } from '../keys/section-keys.ts';
import type { SectionConfig } from '../section/section-config.ts';
import { foundingNames, People } from './people.ts';
import { trustFile } from './trust-file.ts';

/** A reserved name (RFC 6761 §6.4) that says what it is: one process, one operator. */
const DOMAIN = 'embedded.acta.invalid';

export interface FoundingPlan {
  /** ISO codes, ascending. */
  readonly sections: readonly string[];
  /** Port of each section's API. */
  readonly ports: Readonly<Record<string, number>>;
  /** Folder of the console's pages. */
  readonly pages?: string;
}

/**
 * Founds a network whose sections all live in one folder: makes their keys, deploys the contracts
 * by an account that has no power afterwards, writes what is public and each section's own
 * configuration. In production each section does its part at home; here the log's origin says that
 * it was one machine.
 */
export async function foundEmbedded(
  folder: DataFolder,
  chain: Pick<EmbeddedEngine, 'url' | 'watchRoot'>,
  plan: FoundingPlan,
): Promise<Deployment> {
  const people = await openPeople(folder);
  const keys: Record<string, SectionKeys> = {};
  const sections: FoundingSection[] = [];
  for (const code of plan.sections) {
    const own = folder.section(code);
    const passphrase = await passphraseFrom(own.passphrase, true);
    keys[code] = await sectionKeys(new KeyFolder(own.keys, passphrase));
    sections.push(await foundingSection(code, people));
  }
  const deployment = await deployActa(
    chain.url,
    { sections },
    `0x${randomBytes(32).toString('hex')}`,
  );
  // What each section does on a node of its own before its people sign Minute 1, which cites this code.
  await checkDeployment(chain.url, deployment);
  await chain.watchRoot(logRootCall(deployment));
  const origin = `${DOMAIN}/log/${deployment.chainId}`;
  await writeFile(folder.trust, pretty(trustFile(origin, keys)));
  for (const code of plan.sections) {
    const config = configOf(code, chain.url, plan);
    await writeFile(folder.section(code).config, pretty(config));
  }
  await mkdir(folder.evidence, { recursive: true });
  // Last: a folder with this file is a founded one.
  await writeFile(folder.network, pretty(deployment));
  return deployment;
}

/** The people's keys of a folder; light cost, since thirty of them are opened at a start. */
export async function openPeople(folder: DataFolder): Promise<People> {
  const passphrase = await passphraseFrom(`${folder.people}/passphrase`, true);
  return new People(new KeyFolder(folder.people, passphrase, 'light'));
}

async function foundingSection(code: string, people: People): Promise<FoundingSection> {
  const names = foundingNames(code);
  const addresses = async (list: readonly string[]) =>
    (await Promise.all(list.map((name) => people.address(name)))).sort();
  return {
    code,
    admins: await addresses(names.admins),
    adminThreshold: 2,
    governmentRoot: await addresses(names.governmentRoot),
    recovery: await addresses(names.recovery),
    recoveryThreshold: 2,
  };
}

export function configOf(code: string, rpc: string, plan: FoundingPlan): SectionConfig {
  const host = '127.0.0.1';
  return {
    code,
    rpc,
    engine: 'embedded',
    host,
    port: plan.ports[code]!,
    peers: plan.sections
      .filter((other) => other !== code)
      .map((other) => ({ code: other, url: `http://${host}:${plan.ports[other]}` })),
    network: '../network.json',
    trust: '../trust.json',
    passphrase: 'passphrase',
    ...(plan.pages !== undefined && { pages: plan.pages }),
  };
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
