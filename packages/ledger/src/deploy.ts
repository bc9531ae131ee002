import { ActaError, bytesToHex, hexToBytes, keccak256 } from '@acta/protocol';
import { Interface, Wallet } from 'ethers';
import { predictAddresses } from './addresses.ts';
import { type Artifact, contractArtifacts } from './artifacts.ts';
import { constructorValue } from './constructor-values.ts';
import { CONTRACTS, type CreatedRole, type Deployment, type Founding } from './deployment.ts';
import { RpcClient } from './rpc.ts';

/** EIP-7825: no transaction may ask for more, and no constructor of ours needs as much. */
const GAS = 16_777_216;
/** How long a creation is waited for: some blocks of a network that is just being made. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/**
 * Puts the contracts on a chain and the founding sections on record. The deployer gets no power by
 * it: everything is in the constructors, and both sections compare addresses and code afterwards.
 *
 * The log is told the code of writers that are created after it, so each creation is first asked
 * of the node (`eth_call` without `to` answers with the code it would leave), or of a rehearsal where
 * the node answers no such call.
 *
 * @param deployerKey private key of an account that signs these transactions and nothing else
 * @throws ActaError LEDGER_NOT_BUILT, LEDGER_DEPLOY_FAILED {contract}, LEDGER_CODE_DIFFERS
 *   {contract, expected, found}, LEDGER_UNREACHABLE, LEDGER_RPC_FAILED
 */
export async function deployActa(
  rpcUrl: string,
  founding: Founding,
  deployerKey: string,
  rehearsal?: DeployRehearsal,
): Promise<Deployment> {
  return new Deployer(new RpcClient(rpcUrl), founding, new Wallet(deployerKey), rehearsal).deploy();
}

/** A chain of the same id beside the real one, on which the deployer has sent nothing yet either. */
export interface DeployRehearsal {
  /** The code that a creation would leave. */
  codeOf(creation: string, from: string): Promise<string>;
  /** Takes each transaction before the real chain does. */
  send(raw: string): Promise<void>;
}

class Deployer {
  readonly #rpc: RpcClient;
  readonly #founding: Founding;
  readonly #wallet: Wallet;
  readonly #rehearsal: DeployRehearsal | undefined;
  #chainId = 0;

  constructor(rpc: RpcClient, founding: Founding, wallet: Wallet, rehearsal?: DeployRehearsal) {
    this.#rpc = rpc;
    this.#founding = founding;
    this.#wallet = wallet;
    this.#rehearsal = rehearsal;
  }

  async deploy(): Promise<Deployment> {
    const artifacts = contractArtifacts();
    this.#chainId = Number(await this.#rpc.call<string>('eth_chainId'));
    const from = this.#wallet.address;
    const first = Number(await this.#rpc.call<string>('eth_getTransactionCount', from, 'latest'));
    const addresses = predictAddresses(from, first);
    const codeHashes: Partial<Record<CreatedRole, string>> = {};
    let block = 0;

    const log = CONTRACTS.indexOf('log');
    for (const [i, role] of CONTRACTS.entries()) {
      // Before the log is made the code of all that follow it is asked for: it names them all.
      const asked = role === 'log' ? CONTRACTS.slice(i) : i < log ? [role] : [];
      for (const other of asked) {
        const data = creation(artifacts[other], this.#founding, addresses, codeHashes);
        codeHashes[other] = hashOf(await this.#codeOf(data, from));
      }
      const data = creation(artifacts[role], this.#founding, addresses, codeHashes);
      const created = await this.#send(role, first + i, data);
      if (i === 0) block = created;
      const code = await this.#rpc.call<string>('eth_getCode', addresses[role], 'latest');
      const [expected, found] = [codeHashes[role], hashOf(code)];
      if (expected !== found) {
        throw new ActaError('LEDGER_CODE_DIFFERS', { contract: role, expected, found });
      }
    }
    const { validators } = this.#founding;
    const abi = new Interface(artifacts.registry.abi as object[]);
    const data = abi.encodeFunctionData('recordFounding');
    await this.#send('registry', first + CONTRACTS.length, data, addresses.registry);
    return {
      chainId: this.#chainId,
      block,
      addresses: { ...addresses, ...(validators && { validators: validators.address }) },
      codeHashes: {
        ...(codeHashes as Record<CreatedRole, string>),
        ...(validators && { validators: validators.codeHash }),
      },
    };
  }

  #codeOf(data: string, from: string): Promise<string> {
    return (
      this.#rehearsal?.codeOf(data, from) ??
      this.#rpc.call<string>('eth_call', { from, data }, 'latest')
    );
  }

  /** @returns the block that the transaction is in */
  async #send(role: CreatedRole, nonce: number, data: string, to?: string): Promise<number> {
    const raw = await this.#wallet.signTransaction({
      type: 2,
      chainId: this.#chainId,
      nonce,
      ...(to !== undefined && { to }),
      data,
      gasLimit: GAS,
      maxFeePerGas: 0,
      maxPriorityFeePerGas: 0,
    });
    await this.#rehearsal?.send(raw);
    const hash = await this.#rpc.call<string>('eth_sendRawTransaction', raw);
    const { blockNumber, status } = await this.#receipt(hash);
    if (Number(status) !== 1) throw new ActaError('LEDGER_DEPLOY_FAILED', { contract: role });
    return Number(blockNumber);
  }

  async #receipt(hash: string): Promise<{ blockNumber: string; status: string }> {
    for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
      const receipt = await this.#rpc.call<{ blockNumber: string; status: string } | null>(
        'eth_getTransactionReceipt',
        hash,
      );
      if (receipt !== null) return receipt;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new ActaError('LEDGER_DEPLOY_FAILED', { unmined: hash });
  }
}

function creation(
  { abi, bytecode }: Artifact,
  founding: Founding,
  addresses: Deployment['addresses'],
  codeHashes: Partial<Deployment['codeHashes']>,
): string {
  const inputs = abi.find(({ type }) => type === 'constructor')?.inputs ?? [];
  const values = inputs.map((input) => constructorValue(input, founding, addresses, codeHashes));
  return bytecode + new Interface(abi as object[]).encodeDeploy(values).slice(2);
}

const hashOf = (code: string): string => bytesToHex(keccak256(hexToBytes(code)));
