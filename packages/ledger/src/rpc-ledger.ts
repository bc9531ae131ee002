import { ActaError, type Domain, domainSeparator, type Submission } from '@acta/protocol';
import { type Artifacts, contractArtifacts } from './artifacts.ts';
import { BlockReader } from './block-reader.ts';
import { CallDecoder } from './calls/decode-call.ts';
import { CallEncoder } from './calls/encode-call.ts';
import { writerFunctions } from './calls/writer-functions.ts';
import { ChunkSource, type RpcBlock } from './chunk-source.ts';
import type { Deployment } from './deployment.ts';
import { EntryReader } from './entry-reader.ts';
import { carriesStatement } from './events/contract-statement.ts';
import { tellsFact } from './events/contract-fact.ts';
import { EventReader } from './events/event-reader.ts';
import { GasOffer } from './gas.ts';
import type {
  Call,
  DeclaredOnChain,
  DutySideOnChain,
  GoodsOnChain,
  Holding,
  Ledger,
  MinuteLaneOnChain,
  RelaySigner,
  TransactionOutcome,
} from './ledger.ts';
import type { BlockHeader, LedgerBlock, LogState } from './ledger-block.ts';
import { logRootCall } from './root-call.ts';
import { RevertReader } from './revert.ts';
import { quantity, RpcClient, RpcFailure } from './rpc.ts';
import { ContractViews } from './views.ts';

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
  readonly #views: ContractViews;
  readonly #encoder: CallEncoder;
  readonly #gas: GasOffer;
  readonly #reverts: RevertReader;
  readonly #reader: BlockReader;

  constructor(rpc: RpcClient, deployment: Deployment, artifacts: Artifacts) {
    const { addresses, chainId } = deployment;
    const functions = writerFunctions(artifacts);
    this.domain = { chainId, log: addresses.log };
    this.deployment = deployment;
    this.#rpc = rpc;
    this.#views = new ContractViews(rpc, artifacts, addresses);
    this.#encoder = new CallEncoder(functions, addresses);
    this.#gas = new GasOffer(functions);
    this.#reverts = new RevertReader(Object.values(artifacts));
    const rootCall = logRootCall(deployment);
    const events = new EventReader(
      artifacts,
      addresses,
      (event) => event.name === 'Recorded' || carriesStatement(event) || tellsFact(event),
    );
    this.#reader = new BlockReader({
      events,
      chunks: new ChunkSource(rpc, {
        addresses: events.addresses,
        topics: events.topics,
        rootCall: (block) => ({ method: 'eth_call', params: [rootCall, quantity(block)] }),
      }),
      entries: new EntryReader(
        new CallDecoder(functions, addresses),
        this.#reverts,
        domainSeparator(this.domain),
      ),
    });
  }

  async head(): Promise<BlockHeader> {
    const block = await this.#rpc.ask<RpcBlock>('eth_getBlockByNumber', 'latest', false);
    const { number, hash, parentHash, timestamp } = block;
    return { number: Number(number), hash, parentHash, timestamp: Number(timestamp) };
  }

  logState(block: number): Promise<LogState> {
    return this.#views.logState(block);
  }

  tryStatement(submission: Submission, receipt?: string): Promise<void> {
    return this.tryCall(this.encodeCall(submission, receipt));
  }

  async tryCall({ to, data }: Call): Promise<void> {
    const gas = quantity(this.#gas.limitOf(data));
    try {
      // At the time of the next block: in a quiet chain the latest one may be hours old, and a
      // receipt of this very second would seem to come from the future.
      await this.#rpc.ask('eth_call', { to, data, gas }, 'pending');
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
      gasLimit: this.#gas.limitOf(data),
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

  blocks(from: number, to: number, sizeBefore: number): AsyncIterable<LedgerBlock> {
    return this.#reader.blocks(from, to, sizeBefore);
  }

  holding(address: string): Promise<Holding | undefined> {
    return this.#views.holding(address);
  }

  goods(id: string): Promise<GoodsOnChain | undefined> {
    return this.#views.goods(id);
  }

  isGoodsHead(goods: string, head: string): Promise<boolean> {
    return this.#views.isGoodsHead(goods, head);
  }

  minuteLane(number: number, section: string): Promise<MinuteLaneOnChain | undefined> {
    return this.#views.minuteLane(number, section);
  }

  declared(declaration: string): Promise<DeclaredOnChain | undefined> {
    return this.#views.declared(declaration);
  }

  dutySide(declaration: string, section: string): Promise<DutySideOnChain | undefined> {
    return this.#views.dutySide(declaration, section);
  }

  inForce(number: number): Promise<boolean> {
    return this.#views.inForce(number);
  }
}
