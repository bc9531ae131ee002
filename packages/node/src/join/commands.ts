import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ActaError, parseTrust, type TrustFile } from '@acta/protocol';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { SectionFolder } from '../data-folder.ts';
import { addFoundCommands } from '../founding/found-commands.ts';
import { askPassphrase } from '../keys/ask-passphrase.ts';
import { KeyFolder } from '../keys/key-folder.ts';
import { passphraseFrom } from '../keys/passphrase.ts';
import { LOG_KEYS } from '../keys/section-keys.ts';
import { rotateTrust } from '../rotate/rotate-trust.ts';
import { makeRotation, parseRotation, type RotatedKey } from '../rotate/rotation.ts';
import { addValidatorCommands } from '../validator/validator-commands.ts';
import type { Voice } from '../voice.ts';
import { addWatchCommands } from '../watch/watch-commands.ts';
import { joiningHash, parseJoining } from './joining-file.ts';
import { makeJoining } from './make-joining.ts';
import { joinTrust, leaveTrust } from './trust-ranges.ts';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const size = (text: string): number => {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError('a size of the log');
  return Number(text);
};

/**
 * `acta-node`: what operators do at a founding, and when a section comes in or goes. Data on stdout, words on stderr; exit 0, 1 (refused) or 2 (usage).
 */
export async function runNode(args: readonly string[], voice: Voice): Promise<number> {
  const program = new Command('acta-node')
    .exitOverride()
    .configureOutput({ writeOut: voice.out, writeErr: voice.err });
  addFoundCommands(program, voice);
  addValidatorCommands(program, voice);
  addWatchCommands(program, voice);
  const join = program.command('join').description('A section joins the network');

  join
    .command('keys')
    .description('Makes the keys of a section that is to join, and the file that it makes known')
    .requiredOption('--section <code>', 'ISO 3166-1 alpha-2, e.g. CA')
    .requiredOption('--origin <origin>', 'origin of the log, from GET /v1/network')
    .requiredOption('--folder <folder>', "the section's own folder; made 0700")
    .option('--passphrase-file <file>', 'made at random, 0600, where there is none')
    .requiredOption('--out <file>', 'the public file')
    .action(
      async (
        options: Record<'section' | 'origin' | 'folder' | 'out', string> & {
          passphraseFile?: string;
        },
      ) => {
        const { section, origin, out, passphraseFile } = options;
        if (!/^[A-Z]{2}$/.test(section)) throw new ActaError('JOINING_MALFORMED', { section });
        const folder = new SectionFolder(options.folder);
        await mkdir(folder.path, { recursive: true, mode: 0o700 });
        const passphrase =
          passphraseFile === undefined
            ? await askPassphrase(voice)
            : await passphraseFrom(passphraseFile, true);
        const file = await makeJoining({ section, origin, folder, passphrase });
        await mkdir(dirname(out), { recursive: true });
        await writeFile(out, pretty(file));
        voice.out(`${joiningHash(file)}\n`);
        voice.err(
          `${out}: give it to the other sections. Move ${folder.founding} to the people it belongs to.\n`,
        );
      },
    );

  join
    .command('check')
    .description('Checks a joining file and prints the hash that the admitting act must name')
    .argument('<file>')
    .action(async (path: string) => {
      const file = parseJoining(await readFile(path, 'utf8'));
      voice.out(pretty({ section: file.section, origin: file.origin, hash: joiningHash(file) }));
    });

  join
    .command('trust')
    .description('Prints the trust file from the size on at which the section signs too')
    .argument('<trust>', 'the trust file of now')
    .argument('<joining>', 'the joining file')
    .requiredOption('--from-size <size>', 'agreed by all sections, past what is cosigned', size)
    .action(async (trust: string, joining: string, options: { fromSize: number }) => {
      const file = parseJoining(await readFile(joining, 'utf8'));
      voice.out(pretty(joinTrust(await readTrust(trust), file, options.fromSize)));
    });

  program
    .command('leave')
    .description('A section has withdrawn')
    .command('trust')
    .description('Prints the trust file from the size on at which the section signs no more')
    .argument('<trust>', 'the trust file of now')
    .requiredOption('--section <code>', 'the section that withdrew')
    .requiredOption('--from-size <size>', 'agreed by the sections that stay', size)
    .action(async (trust: string, options: { section: string; fromSize: number }) => {
      voice.out(pretty(leaveTrust(await readTrust(trust), options.section, options.fromSize)));
    });

  const rotate = program.command('rotate').description('New keys under the checkpoints');
  const kinds = LOG_KEYS.map(([, name]) => name);

  rotate
    .command('keys')
    .description('Makes the next log and cosigner keys of a section, and the file that names them')
    .requiredOption('--section <code>', 'ISO 3166-1 alpha-2, e.g. US')
    .requiredOption('--origin <origin>', 'origin of the log, from GET /v1/network')
    .requiredOption('--folder <folder>', "the section's own folder")
    .option('--passphrase-file <file>', 'the passphrase of its keys')
    .addOption(new Option('--only <key...>', 'not all three').choices(kinds).default(kinds))
    .requiredOption('--out <file>', 'the public file')
    .action(
      async (
        options: Record<'section' | 'origin' | 'folder' | 'out', string> & {
          passphraseFile?: string;
          only: RotatedKey[];
        },
      ) => {
        const { section, origin, out, passphraseFile, only } = options;
        const passphrase =
          passphraseFile === undefined
            ? await askPassphrase(voice)
            : await passphraseFrom(passphraseFile, false);
        const keys = new KeyFolder(new SectionFolder(options.folder).keys, passphrase);
        const file = await makeRotation(section, origin, keys, only);
        await writeFile(out, pretty(file));
        voice.out(file.keys.map(({ use, key }) => `${use} ${key}\n`).join(''));
        voice.err('Announce each hash in the log (LogKey) before you make a trust file of it.\n');
      },
    );

  rotate
    .command('trust')
    .description('Prints the trust file from the size on at which the new keys sign')
    .argument('<trust>', 'the trust file of now')
    .argument('<rotation>', 'the file of the new keys')
    .requiredOption('--from-size <size>', 'agreed by all sections, past what is cosigned', size)
    .addOption(
      new Option('--old <state>', 'what the old keys are')
        .choices(['retired', 'compromised'])
        .default('retired'),
    )
    .action(
      async (
        trust: string,
        rotation: string,
        options: { fromSize: number; old: 'retired' | 'compromised' },
      ) => {
        const file = parseRotation(await readFile(rotation, 'utf8'));
        voice.out(pretty(rotateTrust(await readTrust(trust), file, options.fromSize, options.old)));
      },
    );

  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    voice.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function readTrust(path: string): Promise<TrustFile> {
  const text = await readFile(path, 'utf8');
  parseTrust(text);
  return JSON.parse(text) as TrustFile;
}
