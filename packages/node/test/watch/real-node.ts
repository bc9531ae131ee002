import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeAddress, nodePublicKey } from '@acta/network';
import { RpcRefusal } from '../support/json-rpc.ts';

const DATA = join(import.meta.dirname, '../../../../../shared/data/qbft-contract');
export const absent = existsSync(DATA) ? false : 'no shared/data/qbft-contract here';

/** Newest block of the node below; the data have those around it. */
export const HEAD = 48;
/** Where the real network's tests put its contract. */
const SENDERS = [
  '0xca2cf9a40c286c5554e685c8a7d44d8a73239f0f',
  '0x17423fb0ba6f05e9405cd68a6547070c0af495df',
];
/** Six nodes, whose keys nobody recorded: made up. */
const KEYS = Array.from({ length: 6 }, (_, i) => nodePublicKey(new Uint8Array(32).fill(i + 1)));

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(join(DATA, `${name}.json`), 'utf8')) as T;

export const EXPECTED = {
  nodes: KEYS.map(nodeAddress),
  senders: SENDERS,
  deployedAt: 10,
  version: 'besu/v26.8',
};

/** When the newest block was made. */
export const headTime = (): number =>
  Number(read<{ timestamp: string }>(`block-${HEAD}`).timestamp);

/**
 * What a node of the measured network answers, its blocks, receipts and validators as they were
 * recorded; that of `seats()` as our own contract says it, since the network had another.
 *
 * @param own which of the six nodes it is
 */
export function realNode(own = 0) {
  return (method: string, params: readonly unknown[]): unknown => {
    const number = params[0] === 'latest' ? HEAD : Number(params[0]);
    switch (method) {
      case 'web3_clientVersion':
        return 'besu/v26.8.0/linux-x86_64/openjdk-java-25';
      case 'eth_getBlockByNumber':
        return number > HEAD ? null : read(`block-${number}`);
      case 'eth_getBlockReceipts':
        return read(`receipts-${number}`);
      case 'admin_peers':
        return KEYS.filter((_, i) => i !== own).map((key) => ({
          enode: `enode://${key.slice(2)}@192.0.2.1:30303`,
        }));
      case 'qbft_getValidatorsByBlockNumber':
        return read<Record<string, string[]>>(`getValidators-${HEAD}`)[method];
      case 'qbft_getPendingVotes':
        throw new RpcRefusal(-32_604, 'Method not enabled');
      case 'eth_call': {
        const at = params[1] === 'latest' ? HEAD : Number(params[1]);
        const { data } = params[0] as { data: string };
        if (data === '0xb7ab4db5') return read<{ result: string }>(`getValidators-${at}`).result;
        const word = (text: string) => text.padStart(64, '0');
        return `0x${'4d585553'.padEnd(64, '0')}${word('3')}${word('0')}`;
      }
      default:
        throw new Error(`${method} is not answered`);
    }
  };
}
