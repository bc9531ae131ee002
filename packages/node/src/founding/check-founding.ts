import { checkDeployment, type Deployment, RpcClient } from '@acta/ledger';
import { VALIDATOR_SET } from '@acta/network';
import { ActaError, bytesToHex, hexToBytes, keccak256 } from '@acta/protocol';
import type { BuiltNetwork } from './build-network.ts';

/** What a running network was compared with, and found to be. */
export interface FoundingCheck {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** `writer(uint8)` of the log, of the group of the validator set. */
const WRITER_OF_VALIDATORS = `0xeb67892a${'7'.padStart(64, '0')}`;

/**
 * Compares what a node of one's own answers with the network that was built from the public files: its
 * chain id, its first block, the code that says who seals, and, once it is deployed, all contracts with
 * one's own build. Minute 1 is signed after this and not before.
 *
 * @param deployment `network.json`, where the contracts are there already
 * @returns the comparisons, all of them equal
 * @throws ActaError FOUNDING_DIFFERS {what, expected, found} at the first that is not;
 *   LEDGER_CODE_DIFFERS, LEDGER_UNREACHABLE, LEDGER_RPC_FAILED
 */
export async function checkFounding(
  rpcUrl: string,
  network: BuiltNetwork,
  deployment?: Deployment,
): Promise<FoundingCheck[]> {
  const rpc = new RpcClient(rpcUrl);
  const checks: FoundingCheck[] = [];
  const same = (what: string, expected: string, found: string): void => {
    if (expected !== found) throw new ActaError('FOUNDING_DIFFERS', { what, expected, found });
    checks.push({ what, expected, found });
  };
  const id = Number(await rpc.call<string>('eth_chainId'));
  same('chain id', String(network.chainId), String(id));
  const first = await rpc.call<{ hash: string }>('eth_getBlockByNumber', '0x0', false);
  same('hash of block 0', network.genesisHash, first.hash);
  const code = await rpc.call<string>('eth_getCode', VALIDATOR_SET, 'latest');
  same('code of the validator set', network.validatorCode, hashOf(code));
  if (deployment === undefined) return checks;

  const expected = { ...network.addresses, validators: VALIDATOR_SET };
  for (const [role, address] of Object.entries(expected)) {
    same(`address of ${role}`, address, deployment.addresses[role as 'log'] ?? 'none');
  }
  same('chain id of network.json', String(network.chainId), String(deployment.chainId));
  await checkDeployment(rpcUrl, deployment);
  checks.push({ what: 'code of all contracts', expected: 'as built here', found: 'as built here' });
  const to = deployment.addresses.log;
  const writer = await rpc.call<string>('eth_call', { to, data: WRITER_OF_VALIDATORS }, 'latest');
  same('writer of replacements', VALIDATOR_SET, `0x${writer.slice(-40)}`);
  return checks;
}

const hashOf = (code: string): string => bytesToHex(keccak256(hexToBytes(code)));
