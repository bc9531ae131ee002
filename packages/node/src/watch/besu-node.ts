import { RpcClient } from '@acta/ledger';
import { type BesuBlock, nodeAddress, VALIDATOR_SET } from '@acta/network';
import { ActaError } from '@acta/protocol';

/** A block as far as the checks read it. */
export type RpcBlock = BesuBlock['block'] & { readonly number: string; readonly timestamp: string };

const GET_VALIDATORS = '0xb7ab4db5';
/** `seats()`: the sections that seal, packed, and how many of each. */
const SEATS = '0x9c5655d6';
/** Besu's word for votes where a contract names the validators. */
const NO_VOTES = -32_604;

const hex = (number: number): string => `0x${number.toString(16)}`;

/** One's own Besu node, asked for what operators want to know. */
export class BesuNode {
  readonly url: string;
  readonly #rpc: RpcClient;

  constructor(url: string) {
    this.url = url;
    this.#rpc = new RpcClient(url);
  }

  version(): Promise<string> {
    return this.#rpc.call('web3_clientVersion');
  }

  /** @throws ActaError LEDGER_RPC_FAILED where the node has no such block */
  async block(number: number | 'latest', whole = false): Promise<RpcBlock> {
    const tag = number === 'latest' ? number : hex(number);
    const block = await this.#rpc.call<RpcBlock | null>('eth_getBlockByNumber', tag, whole);
    if (block === null) throw new ActaError('LEDGER_RPC_FAILED', { block: number });
    return block;
  }

  async blockWithReceipts(number: number): Promise<BesuBlock> {
    const receipts = await this.#rpc.call<BesuBlock['receipts']>(
      'eth_getBlockReceipts',
      hex(number),
    );
    return { block: await this.block(number, true), receipts };
  }

  /** Addresses of the nodes that it is connected with. */
  async peers(): Promise<string[]> {
    const peers = await this.#rpc.call<{ id?: string; enode?: string }[]>('admin_peers');
    return peers.flatMap(({ id, enode }) => {
      const key = /(?:^0x|enode:\/\/|^)([0-9a-f]{128})/.exec(enode ?? id ?? '')?.[1];
      return key === undefined ? [] : [nodeAddress(`0x${key}`)];
    });
  }

  /** Who seals the block after this one, as the contract answers: by section, then by seat. */
  async validators(at: number | 'latest'): Promise<string[]> {
    const words = wordsOf(await this.#view(GET_VALIDATORS, at));
    return words.slice(2).map((word) => `0x${word.slice(24)}`);
  }

  /** Sections that seal, and how many nodes of each. */
  async seats(at: number | 'latest'): Promise<{ sections: string[]; each: number }> {
    const [packed = '', each = '0'] = wordsOf(await this.#view(SEATS, at));
    const text = Buffer.from(packed, 'hex').toString('latin1').replaceAll('\0', '');
    return { sections: text.match(/../g) ?? [], each: Number(`0x${each}`) };
  }

  /** Who seals, as the node's consensus has it. */
  sealers(): Promise<string[]> {
    return this.#rpc.call('qbft_getValidatorsByBlockNumber', 'latest');
  }

  /** Votes on validators that somebody has asked this node for; none where a contract names them. */
  async votes(): Promise<string[]> {
    try {
      return Object.keys(await this.#rpc.call<object>('qbft_getPendingVotes'));
    } catch (error) {
      if (error instanceof ActaError && error.details['code'] === NO_VOTES) return [];
      throw error;
    }
  }

  #view(data: string, at: number | 'latest'): Promise<string> {
    const block = at === 'latest' ? at : hex(at);
    return this.#rpc.call('eth_call', { to: VALIDATOR_SET, data }, block);
  }
}

const wordsOf = (answer: string): string[] => answer.slice(2).match(/.{64}/g) ?? [];
