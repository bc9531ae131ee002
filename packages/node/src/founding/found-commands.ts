import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Deployment, deployActa } from '@acta/ledger';
import { Rehearsal } from '@acta/network';
import { ActaError, bytesToHex, sha256, utf8 } from '@acta/protocol';
import type { Command } from 'commander';
import { readJson, SectionFolder } from '../data-folder.ts';
import { askPassphrase } from '../keys/ask-passphrase.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { passphraseFrom } from '../keys/passphrase.ts';
import type { Voice } from '../voice.ts';
import { type BuiltNetwork, buildNetwork } from './build-network.ts';
import { checkFounding } from './check-founding.ts';
import { foundingDigest, parseFounding } from './founding-file.ts';
import { homeFiles } from './home/home-files.ts';
import { makeFounding, type NodePlace } from './make-founding.ts';
import { place } from './place.ts';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

interface KeysOptions {
  readonly section: string;
  readonly domain: string;
  readonly node: readonly NodePlace[];
  readonly api: string;
  readonly folder: string;
  readonly passphraseFile?: string;
  readonly out: string;
}

/** `acta-node found keys|build|deploy|check`: sections found a network of equals (docs/network.md). */
export function addFoundCommands(program: Command, voice: Voice): void {
  const found = program.command('found').description('Sections found a network on Besu');

  found
    .command('keys')
    .description('Makes the keys of a section at home, and the file that it makes known')
    .requiredOption('--section <code>', 'ISO 3166-1 alpha-2, e.g. US')
    .requiredOption('--domain <domain>', "of the log's origin; agreed by all")
    .requiredOption('--node <ip:port>', 'where a validator listens; once for each', place, [])
    .requiredOption('--api <url>', 'where the other sections reach its API')
    .requiredOption('--folder <folder>', "the section's own folder; made 0700")
    .option('--passphrase-file <file>', 'made at random, 0600, where there is none')
    .requiredOption('--out <file>', 'the public file')
    .action(async (options: KeysOptions) => {
      const { section, domain, api, out, passphraseFile } = options;
      const passphrase =
        passphraseFile === undefined
          ? await askPassphrase(voice)
          : await passphraseFrom(passphraseFile, true);
      const folder = new SectionFolder(options.folder);
      const plan = { section, domain, api, nodes: options.node, folder, passphrase };
      const file = await makeFounding(plan);
      await mkdir(dirname(out), { recursive: true });
      await writeFile(out, pretty(file));
      voice.out(`${foundingDigest(file)}\n`);
      voice.err(
        `${out}: give it to the other sections, and read them this hash. Move ${folder.founding} to the people it belongs to.\n`,
      );
    });

  found
    .command('build')
    .description("Builds the network of the sections' files, and the folder of one of them")
    .argument('<files...>', 'the public files of all sections')
    .requiredOption('--section <code>', 'whose folder')
    .requiredOption('--folder <folder>', 'where its files are written')
    .action(async (paths: string[], options: { section: string; folder: string }) => {
      const network = await networkOf(paths);
      for (const [name, text] of Object.entries(homeFiles(network, options.section))) {
        await writeSame(join(options.folder, name), text);
      }
      voice.out(pretty(toReadAloud(network)));
      voice.err('Read these to the other sections by telephone before anything is started.\n');
    });

  found
    .command('deploy')
    .description("Creates the contracts, by the first section's deployer, once and for all")
    .argument('<files...>', 'the public files of all sections')
    .requiredOption('--folder <folder>', 'folder of the section whose deployer it is')
    .requiredOption('--rpc <url>', 'its own node')
    .requiredOption('--passphrase-file <file>')
    .action(
      async (paths: string[], options: { folder: string; rpc: string; passphraseFile: string }) => {
        const network = await networkOf(paths);
        await checkFounding(options.rpc, network);
        const folder = new SectionFolder(options.folder);
        const passphrase = await passphraseFrom(options.passphraseFile, false);
        const key = await new KeyFolder(folder.founding, passphrase).existing('deployer');
        const deployment = await deployActa(
          options.rpc,
          network.founding,
          bytesToHex(key),
          await Rehearsal.of(network.chainId),
        );
        const path = join(folder.path, 'network.json');
        await writeFile(path, pretty(deployment));
        voice.out(pretty(await checkFounding(options.rpc, network, deployment)));
        voice.err(`${path}: give it to the other sections; they check it on their own nodes.\n`);
      },
    );

  found
    .command('check')
    .description('Compares a running network with the one that the files make')
    .argument('<files...>', 'the public files of all sections')
    .requiredOption('--rpc <url>', "a node of one's own")
    .option('--network <file>', 'network.json, once the contracts are there')
    .action(async (paths: string[], options: { rpc: string; network?: string }) => {
      const deployment =
        options.network === undefined ? undefined : await readJson<Deployment>(options.network);
      if (options.network !== undefined && deployment === undefined) {
        throw new ActaError('CONFIG_MALFORMED', { file: options.network, problem: 'not there' });
      }
      voice.out(pretty(await checkFounding(options.rpc, await networkOf(paths), deployment)));
    });
}

async function networkOf(paths: readonly string[]): Promise<BuiltNetwork> {
  const files = [];
  for (const path of paths) files.push(parseFounding(await readFile(path, 'utf8')));
  return buildNetwork(files);
}

/** What people compare by voice: short enough for that, and nothing is left out of it. */
function toReadAloud({ chainId, genesisHash, validatorCode, origin, files }: BuiltNetwork) {
  return {
    chainId,
    genesisHash,
    validatorCode,
    origin,
    sha256: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, bytesToHex(sha256(utf8(text)))]),
    ),
  };
}

/** A second build writes the same; what differs is another network, and is never written over. */
async function writeSame(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if ((await readFile(path, 'utf8')) === text) return;
    throw new ActaError('FOUNDING_DIFFERS', { what: path }, { cause: error });
  }
  if (path.endsWith('.sh')) await chmod(path, 0o755);
}
