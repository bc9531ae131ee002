import {
  ActaError,
  bytesToHex,
  type Domain,
  domainSeparator,
  type Submission,
  utf8,
} from '@acta/protocol';
import { Interface } from 'ethers';
import { textFromWord } from './abi/words.ts';
import { type Artifacts, contractArtifacts } from './artifacts.ts';
import { BlockReader, rootOf, type RpcBlock } from './block-reader.ts';
import { CallDecoder } from './calls/decode-call.ts';
import { CallEncoder } from './calls/encode-call.ts';
import { writerFunctions } from './calls/writer-functions.ts';
import type { ContractRole, Deployment } from './deployment.ts';
import { EntryReader } from './entry-reader.ts';
import { carriesStatement } from './events/contract-statement.ts';
import { EventReader } from './events/event-reader.ts';
import { tellsFact } from './events/contract-fact.ts';
import { gasLimitOf } from './gas.ts';
import type {
  Call,
  GoodsOnChain,
  Holding,
  Ledger,
  MinuteLaneOnChain,
  RelaySigner,
  TransactionOutcome,
} from './ledger.ts';
import type { BlockHeader, LedgerBlock, LogState } from './ledger-block.ts';
import { holdingFromWord } from './holding-word.ts';
import { logRootCall } from './root-call.ts';
import { RevertReader } from './revert.ts';
import { quantity, type RpcCall, RpcClient, RpcFailure } from './rpc.ts';

export interface LedgerOptions {
  /** JSON-RPC over HTTP of any engine. */
  readonly url: string;
  readonly deployment: Deployment;
}

/**
 * Opens the ledger behind a node; nothing is asked yet.
 *
 * @throws ActaError LEDGER_NOT_BUILT
 */
export function openLedger({ url, deployment }: LedgerOptions): Ledger {
  return new RpcLedger(new RpcClient(url), deployment, contractArtifacts());
}

/** The ledger over JSON-RPC. */
class RpcLedger implements Ledger {
  readonly domain: Domain;
  readonly deployment: Deployment;
  readonly #rpc: RpcClient;
  readonly #abis: Readonly<Record<ContractRole, Interface>>;
  readonly #encoder: CallEncoder;
  readonly #reverts: RevertReader;
  readonly #reader: BlockReader;

  constructor(rpc: RpcClient, deployment: Deployment, artifacts: Artifacts) {
    const { addresses, chainId } = deployment;
    const functions = writerFunctions(artifacts);
    this.domain = { chainId, log: addresses.log };
    this.deployment = deployment;
    this.#rpc = rpc;
    this.#abis = Object.fromEntries(
      Object.entries(artifacts).map(([role, { abi }]) => [role, new Interface(abi as object[])]),
    ) as Record<ContractRole, Interface>;
    this.#encoder = new CallEncoder(functions, addresses);
    this.#reverts = new RevertReader(Object.values(artifacts));
    const rootCall = logRootCall(deployment);
    this.#reader = new BlockReader({
      rpc,
      events: new EventReader(
        artifacts,
        addresses,
        (event) => event.name === 'Recorded' || carriesStatement(event) || tellsFact(event),
      ),
      entries: new EntryReader(
        new CallDecoder(functions, addresses),
        this.#reverts,
        domainSeparator(this.domain),
      ),
      rootCall: (block) => ({ method: 'eth_call', params: [rootCall, quantity(block)] }),
      sizeAt: async (block) => (await this.logState(block)).size,
    });
  }

  async head(): Promise<BlockHeader> {
    const block = await this.#rpc.call<RpcBlock>('eth_getBlockByNumber', 'latest', false);
    const { number, hash, parentHash, timestamp } = block;
    return { number: Number(number), hash, parentHash, timestamp: Number(timestamp) };
  }

  async logState(block: number): Promise<LogState> {
    const at = quantity(block);
    const calls = ['size', 'root'].map((name) => this.#viewCall('log', name, [], at));
    const [size, root] = await this.#rpc.batch(calls);
    return { size: size === '0x' ? 0 : Number(size), root: rootOf(root) };
  }

  tryStatement(submission: Submission, receipt?: string): Promise<void> {
    return this.tryCall(this.encodeCall(submission, receipt));
  }

  async tryCall({ to, data }: Call): Promise<void> {
    const gas = quantity(gasLimitOf(data));
    try {
      // At the time of the next block: in a quiet chain the latest one may be hours old, and a
      // receipt of this very second would seem to come from the future.
      await this.#rpc.call('eth_call', { to, data, gas }, 'pending');
    } catch (error) {
      const cause = error instanceof ActaError ? error.cause : undefined;
      if (cause instanceof RpcFailure && cause.revert !== undefined) {
        throw this.#reverts.read(cause.revert);
      }
      throw error;
    }
  }

  encodeCall(submission: Submission, receipt?: string): Call {
    return this.#encoder.encode(submission, receipt);
  }

  async send({ to, data }: Call, relay: RelaySigner, nonce: number): Promise<string> {
    const raw = await relay.signTransaction({
      type: 2,
      chainId: this.domain.chainId,
      nonce,
      to,
      data,
      gasLimit: gasLimitOf(data),
      // Gas is free on every network of ours, and no relay holds anything.
      maxFeePerGas: 0,
      maxPriorityFeePerGas: 0,
      value: 0,
    });
    return this.#rpc.call<string>('eth_sendRawTransaction', raw);
  }

  async nonceOf(address: string): Promise<number> {
    return Number(await this.#rpc.call<string>('eth_getTransactionCount', address, 'latest'));
  }

  async receiptOf(hash: string): Promise<TransactionOutcome | undefined> {
    const receipt = await this.#rpc.call<{
      blockNumber: string;
      status: string;
      gasUsed: string;
    } | null>('eth_getTransactionReceipt', hash);
    if (receipt === null) return undefined;
    const { blockNumber, status, gasUsed } = receipt;
    return {
      block: Number(blockNumber),
      success: Number(status) === 1,
      gasUsed: Number(gasUsed),
    };
  }

  blocks(from: number, to: number): AsyncIterable<LedgerBlock> {
    return this.#reader.blocks(from, to);
  }

  async holding(address: string): Promise<Holding | undefined> {
    const [word] = await this.#view('registry', 'holding', [address]);
    return holdingFromWord(word as bigint);
  }

  async goods(id: string): Promise<GoodsOnChain | undefined> {
    const [goods] = (await this.#view('custody', 'goodsOf', [id])) as [
      Record<'tip' | 'holder' | 'container' | 'seals', string> &
        Record<'held' | 'contested', boolean> &
        Record<'pieces' | 'stopped', bigint>,
    ];
    const { tip, holder, container, seals, held, contested, pieces, stopped } = goods;
    if (/^0x0*$/.test(tip)) return undefined;
    return {
      tip,
      holder: textFromWord(holder.slice(2).padEnd(64, '0'), 8),
      ...(container !== NO_HASH && { inside: container }),
      seals,
      held,
      contested,
      pieces: Number(pieces),
      stopped: Number(stopped),
    };
  }

  async isGoodsHead(goods: string, head: string): Promise<boolean> {
    const [isHead] = await this.#view('custody', 'isHead', [goods, head]);
    return isHead as boolean;
  }

  async minuteLane(number: number, section: string): Promise<MinuteLaneOnChain | undefined> {
    const code = bytesToHex(utf8(section));
    const [lane] = (await this.#view('minutes', 'lane', [number, code])) as [
      Record<'head' | 'conclusion', string>,
    ];
    if (lane.head === NO_HASH) return undefined;
    const { head, conclusion } = lane;
    return { head, ...(conclusion !== NO_HASH && { conclusion }) };
  }

  async declarationHead(declaration: string, section: string): Promise<string | undefined> {
    const code = bytesToHex(utf8(section));
    const [head] = await this.#view('duties', 'head', [declaration, code]);
    return head === NO_HASH ? undefined : (head as string);
  }

  async inForce(number: number): Promise<boolean> {
    const [inForce] = await this.#view('minutes', 'inForce', [number]);
    return inForce as boolean;
  }

  /** One view of a contract at the chain's head. */
  async #view(role: ContractRole, name: string, values: readonly unknown[]): Promise<unknown[]> {
    const { method, params } = this.#viewCall(role, name, values, 'latest');
    const result = await this.#rpc.call<string>(method, ...params);
    return [...this.#abis[role].decodeFunctionResult(name, result)] as unknown[];
  }

  #viewCall(role: ContractRole, name: string, values: readonly unknown[], at: string): RpcCall {
    const data = this.#abis[role].encodeFunctionData(name, values);
    return { method: 'eth_call', params: [{ to: this.deployment.addresses[role], data }, at] };
  }
}

const NO_HASH = `0x${'00'.repeat(32)}`;
