import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from '@acta/ledger';
import { enodeOf, nodeAddress, nodePublicKey } from '@acta/network';
import { ActaError } from '@acta/protocol';
import { type Command, InvalidArgumentError } from 'commander';
import { place } from '../founding/place.ts';
import type { Voice } from '../voice.ts';
import { BesuNode } from '../watch/besu-node.ts';
import { inStep } from './in-step.ts';
import { clearKey, existingClearKey } from './node-key.ts';
import { signReplacement } from './sign-replacement.ts';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `acta-node validator key|ready|sign`: a section replaces a node of its own (docs/network.md). */
export function addValidatorCommands(program: Command, voice: Voice): void {
  const validator = program
    .command('validator')
    .description('A section replaces a node of its own');

  validator
    .command('key')
    .description('Makes the key of a new node, and prints what the others need of it')
    .requiredOption('--folder <folder>', "the section's own")
    .requiredOption('--number <n>', 'of the node, not used by another', number)
    .requiredOption('--node <ip:port>', 'where it listens', (text) => place(text, []))
    .action(async (options: { folder: string; number: number; node: ReturnType<typeof place> }) => {
      const path = join(options.folder, 'nodes', String(options.number), 'key');
      const publicKey = nodePublicKey(await clearKey(path));
      const enode = enodeOf({ publicKey, ...options.node[0]! });
      voice.out(pretty({ address: nodeAddress(publicKey), enode }));
    });

  validator
    .command('ready')
    .description('Whether a new node follows the chain as an old one does; ends with 1 if not')
    .requiredOption('--rpc <url>', 'of the new node')
    .requiredOption('--beside <url>', 'of an old node')
    .action(async ({ rpc, beside }: { rpc: string; beside: string }) => {
      const { wrong, good } = await inStep(new BesuNode(rpc), new BesuNode(beside));
      if (wrong.length > 0) throw new ActaError('NETWORK_CHECK_FAILED', { failed: wrong });
      voice.out(`${good}\n`);
    });

  validator
    .command('sign')
    .description("Signs a replacement with the new node's key, for acta statement attach")
    .argument('<file>', 'of the statement, as acta statement build wrote it')
    .requiredOption('--key <file>', "the node's key")
    .requiredOption('--network <file>', 'network.json')
    .action(async (path: string, { key, network }: { key: string; network: string }) => {
      const paper = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      const deployment = JSON.parse(await readFile(network, 'utf8')) as Deployment;
      const secret = await existingClearKey(key);
      const { en, es, ...signed } = signReplacement(paper, deployment, secret);
      voice.err(`${en}\n${es}\n`);
      voice.out(pretty(signed));
    });
}

function number(text: string): number {
  if (!/^[1-9][0-9]?$/.test(text)) throw new InvalidArgumentError('a number');
  return Number(text);
}
