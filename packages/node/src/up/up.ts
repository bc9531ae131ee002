import { mkdir, writeFile } from 'node:fs/promises';
import type { Deployment } from '@acta/ledger';
import { type EmbeddedChild, spawnEmbedded } from '@acta/network';
import { ActaError } from '@acta/protocol';
import { DataFolder, readJson } from '../data-folder.ts';
import {
  configOf,
  foundEmbedded,
  type FoundingPlan,
  openPeople,
} from '../founding/found-embedded.ts';
import type { People } from '../founding/people.ts';
import { type SectionChild, spawnSection } from './section-child.ts';

export interface UpOptions {
  /** Data folder; made where there is none. */
  readonly data: string;
  readonly sections: readonly string[];
  /** Ports of the chain and, by section, of the APIs. */
  readonly chainPort: number;
  readonly ports: Readonly<Record<string, number>>;
  /** Folder of the console's pages. */
  readonly pages?: string;
  /** What people are told, a line each. */
  readonly say: (line: string) => void;
  /** Replay of the chain's journal. */
  readonly onReplay?: (progress: { done: number; total: number }) => void;
  /** Log lines of the services. */
  readonly log: (text: string) => void;
}

export interface RunningNode {
  readonly folder: DataFolder;
  readonly chain: EmbeddedChild;
  readonly sections: readonly SectionChild[];
  readonly deployment: Deployment;
  readonly people: People;
  /** The founding was made by this very start. */
  readonly isNew: boolean;
  /** Resolves with its name when a process ends that was not told to. */
  readonly died: Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts a whole network on one machine: the embedded chain, then a service for each section, each
 * a process of its own. On an empty folder it founds the network first.
 *
 * @throws ActaError NETWORK_DATA_HELD where another process has the folder, PROCESS_DIED, …
 */
export async function up(options: UpOptions): Promise<RunningNode> {
  const { say, log } = options;
  const folder = new DataFolder(options.data);
  await mkdir(folder.path, { recursive: true, mode: 0o700 });
  const chain = await spawnEmbedded({
    dataDir: folder.chain,
    port: options.chainPort,
    ...(options.onReplay && { onProgress: options.onReplay }),
  });
  say(`chain      ${chain.url}  (embedded, chain id ${chain.chainId})`);
  const sections: SectionChild[] = [];
  try {
    const before = await readJson<Deployment>(folder.network);
    const deployment = before ?? (await found(folder, chain, options));
    if (before !== undefined) await moveTo(folder, chain.url, options);
    if (deployment.chainId !== chain.chainId) throw new ActaError('FOUNDING_UNFINISHED');
    for (const code of options.sections) {
      const section = await spawnSection(folder.section(code).config, log);
      sections.push(section);
      say(`section ${section.code} ${section.url}`);
    }
    let closing = false;
    const processes = [
      ...sections.map(({ code, exited }) => exited.then((how) => `section ${code}: ${how}`)),
      chain.exited.then(({ code, signal }) => `chain: ${signal ?? `exit code ${code}`}`),
    ];
    return {
      folder,
      chain,
      sections,
      deployment,
      people: await openPeople(folder),
      isNew: before === undefined,
      died: Promise.race(
        processes.map((ended) =>
          ended.then((how) => (closing ? new Promise<string>(() => {}) : how)),
        ),
      ),
      async close() {
        closing = true;
        await Promise.all(sections.map((section) => section.close()));
        await chain.close();
      },
    };
  } catch (error) {
    await Promise.all(sections.map((section) => section.close()));
    await chain.close();
    throw error;
  }
}

async function found(
  folder: DataFolder,
  chain: EmbeddedChild,
  options: UpOptions,
): Promise<Deployment> {
  options.say('founding   keys of every section, contracts, trust file');
  try {
    return await foundEmbedded(folder, chain, planOf(options));
  } catch (error) {
    // The journal follows a log of which no file speaks: the founding before this one was cut off.
    if (!(error instanceof ActaError) || error.code !== 'NETWORK_PROBE_DIFFERS') throw error;
    throw new ActaError('FOUNDING_UNFINISHED', { data: folder.path }, { cause: error });
  }
}

/** Ports may differ from the last start: the configurations follow. */
async function moveTo(folder: DataFolder, rpc: string, options: UpOptions): Promise<void> {
  for (const code of options.sections) {
    const config = configOf(code, rpc, planOf(options));
    await writeFile(folder.section(code).config, `${JSON.stringify(config, null, 2)}\n`);
  }
}

const planOf = ({ sections, ports, pages }: UpOptions): FoundingPlan => ({
  sections,
  ports,
  ...(pages !== undefined && { pages }),
});
