import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Deployment } from '@acta/ledger';
import { nodeAddress } from '@acta/network';
import { ActaError } from '@acta/protocol';
import { type Command, InvalidArgumentError } from 'commander';
import { readJson } from '../data-folder.ts';
import type { Voice } from '../voice.ts';
import { BesuNode } from './besu-node.ts';
import { chainChecks, type Expected } from './chain-checks.ts';
import type { CheckRow } from './check-row.ts';
import { serviceChecks } from './service-checks.ts';
import { supervise } from './supervise.ts';

const now = (): number => Math.floor(Date.now() / 1000);
const run = promisify(execFile);
/** Seconds between two looks of the supervisor. */
const LOOK_EVERY = 10;
/** Blocks after the first contract's in which the founding creates the others. */
const CREATIONS = 60;
const VERSION = 'besu/v26.8';

interface CheckOptions {
  readonly folder: string;
  readonly rpc: readonly string[];
  readonly api?: string;
  readonly depth: number;
  readonly json?: true;
}

/** `acta-node check` and `acta-node supervise`, for operators of nodes (docs/network.md). */
export function addWatchCommands(program: Command, voice: Voice): void {
  program
    .command('check')
    .description("Looks at the chain through one's own nodes; ends with 1 where something is wrong")
    .requiredOption('--folder <folder>', "the section's own, as found build wrote it")
    .requiredOption('--rpc <url>', "a node of one's own; a second one finds a lying first", add, [])
    .option('--api <url>', "the section's service")
    .option('--depth <blocks>', 'how far back senders and contracts are looked for', count, 500)
    .option('--json', 'rows as JSON')
    .action(async (options: CheckOptions) => {
      const rows = await rowsOf(options);
      voice.out(options.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
      const failed = rows.filter(({ state }) => state === 'fail').map(({ name }) => name);
      if (failed.length > 0) throw new ActaError('NETWORK_CHECK_FAILED', { failed });
    });

  program
    .command('supervise')
    .description("Restarts the section's own nodes after a halt, once a quorum is connected")
    .requiredOption('--rpc <url>', 'each node of the section', add, [])
    .requiredOption('--unit <name>', 'its unit, or its container', add, [])
    .option('--docker', 'restart containers and not units of systemd')
    .action(async (options: { rpc: string[]; unit: string[]; docker?: true }) => {
      const program_ = options.docker ? 'docker' : 'systemctl';
      const ended = new AbortController();
      for (const event of ['SIGTERM', 'SIGINT'] as const) process.on(event, () => ended.abort());
      await supervise({
        nodes: options.rpc.map((url) => new BesuNode(url)),
        restart: async () => {
          await run(program_, ['restart', ...options.unit]);
        },
        clock: now,
        pause: async () => {
          await setTimeout(1_000 * LOOK_EVERY, undefined, { signal: ended.signal }).catch(() => {});
        },
        signal: ended.signal,
        say: (line) => voice.err(`${line}\n`),
      });
    });
}

async function rowsOf({ folder, rpc, api, depth }: CheckOptions): Promise<CheckRow[]> {
  const [first, ...more] = rpc.map((url) => new BesuNode(url));
  const rows = await chainChecks({
    nodes: [first!, ...more],
    expected: await expectedOf(folder),
    depth,
    clock: now,
  });
  if (api === undefined) {
    const said = 'no --api was given';
    return [...rows, ...['index', 'cosigning'].map((name) => open(name, said))];
  }
  let height: number | undefined;
  try {
    height = Number((await first!.block('latest')).number);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
  }
  return [...rows, ...(await serviceChecks(api, height, now))];
}

const open = (name: string, said: string): CheckRow => ({ name, state: 'not checked', said });

/** Out of the public files in the section's folder. */
async function expectedOf(folder: string): Promise<Expected> {
  const file = async <T>(name: string): Promise<T> =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  const enodes = await file<string[]>('network/static-nodes.json');
  const { deployer, relays } = await file<{ deployer: string; relays: Record<string, string> }>(
    'network/founding.json',
  );
  const deployment = await readJson<Deployment>(join(folder, 'network.json'));
  return {
    nodes: enodes.map((enode) => nodeAddress(`0x${enode.slice(8, 136)}`)),
    senders: [deployer, ...Object.values(relays)],
    // Until there are contracts, whatever is created is the founding's.
    deployedAt: deployment === undefined ? Infinity : deployment.block + CREATIONS,
    version: VERSION,
  };
}

function table(rows: readonly CheckRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, state, said }) => `${state.padEnd(11)}  ${name.padEnd(width)}  ${said}\n`)
    .join('');
}

const add = (one: string, before: readonly string[]): string[] => [...before, one];

function count(text: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw new InvalidArgumentError('a number of blocks');
  return Number(text);
}
