import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeVkey, noteKey } from '@acta/protocol';
import { freePorts } from './pilot.ts';

const run = promisify(execFile);

/** Folder with `litewitness` and `witnessctl` of filippo.io/torchwood v0.9.0. */
const BINARIES = process.env['ACTA_LITEWITNESS'];

/** Why it can't be tried here; false where it can. */
export const withoutLitewitness: string | false =
  BINARIES === undefined || !existsSync(join(BINARIES, 'litewitness'))
    ? 'no litewitness: GOBIN=<folder> go install filippo.io/torchwood/cmd/{litewitness,witnessctl}@v0.9.0, then ACTA_LITEWITNESS=<folder>'
    : false;

const NAME = 'witness.example/university';

/** A witness that nobody here wrote, over a key in an ssh-agent of its own. */
export class Litewitness {
  readonly url: string;
  readonly vkey: string;
  readonly #folder: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(url: string, vkey: string, folder: string, processes: ChildProcess[]) {
    this.url = url;
    this.vkey = vkey;
    this.#folder = folder;
    this.#processes = processes;
  }

  /** @param logs vkeys of the log's keys */
  static async start(origin: string, logs: readonly string[]): Promise<Litewitness> {
    const folder = await mkdtemp(join(tmpdir(), 'acta-lw-'));
    const [key, socket, db] = ['key', 'agent', 'db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    await until(() => Promise.resolve(existsSync(socket)));
    await run('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
    const control = (...args: string[]) => run(join(BINARIES!, 'witnessctl'), args);
    await control('add-log', '-db', db, '-origin', origin);
    for (const log of logs) await control('add-key', '-db', db, '-origin', origin, '-key', log);
    const { stdout } = await run('ssh-keygen', ['-l', '-f', `${key}.pub`]);
    const [port] = await freePorts(1);
    const witness = spawn(
      join(BINARIES!, 'litewitness'),
      [
        ...['-name', NAME, '-db', db, '-key', stdout.split(' ')[1]!],
        ...['-ssh-agent', socket, '-listen', `127.0.0.1:${port!}`],
      ],
      { stdio: 'ignore' },
    );
    const url = `http://127.0.0.1:${port!}`;
    await until(async () => (await fetch(url)).ok);
    const blob = Buffer.from((await readFile(`${key}.pub`, 'utf8')).split(' ')[1]!, 'base64');
    const publicKey = new Uint8Array(blob.subarray(-32));
    const vkey = encodeVkey(noteKey('cosigner-ed25519', NAME, publicKey));
    return new Litewitness(url, vkey, folder, [witness, agent]);
  }

  async close(): Promise<void> {
    for (const one of this.#processes) one.kill();
    await rm(this.#folder, { recursive: true });
  }
}

async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await look().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}
