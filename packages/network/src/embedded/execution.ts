import { bytesToHex } from '@acta/protocol';
import type { Edr } from './edr.ts';
import type { Outcome, RootProbe } from './entry.ts';
import { type JsonRpcError, RpcError } from './rpc-error.ts';

interface Receipt {
  readonly blockNumber: string;
  readonly blockHash: string;
  readonly status: string;
}

/** A transaction and the block it is to become. */
export interface NextBlock {
  readonly number: number;
  /** Unix seconds. */
  readonly time: number;
  readonly raw: Uint8Array;
  readonly probe?: RootProbe | undefined;
}

/** What came of it. */
export interface Execution {
  /** Hash of the transaction. */
  readonly hash: string;
  readonly outcome: Outcome;
}

/** The engine took no block from the transaction (nonce, gas, chain id, signature, form). */
export class Refusal extends RpcError {}

/**
 * Makes one block of one transaction. Live and in a replay this is the same code, so that a replay
 * can't differ by what it leaves out.
 *
 * @throws Refusal where the engine does not take the transaction: the chain is as before then
 */
export async function execute(edr: Edr, next: NextBlock): Promise<Execution> {
  await edr.request('evm_setNextBlockTimestamp', quantity(next.time));
  const hash = await send(edr, next);
  const receipt = await edr.request<Receipt | null>('eth_getTransactionReceipt', hash);
  if (receipt === null || Number(receipt.blockNumber) !== next.number) {
    throw new Error(`${hash} is not alone in block ${next.number}`);
  }
  const root = next.probe === undefined ? undefined : await rootOf(edr, next.probe);
  return {
    hash,
    outcome: {
      block: next.number,
      blockHash: receipt.blockHash,
      success: receipt.status === '0x1',
      ...(root === undefined ? {} : { root }),
      engine: edr.version,
    },
  };
}

export function quantity(value: number): string {
  return `0x${value.toString(16)}`;
}

async function send(edr: Edr, { number, raw }: NextBlock): Promise<string> {
  try {
    return await edr.request<string>('eth_sendRawTransaction', bytesToHex(raw));
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const block = Number(await edr.request<string>('eth_blockNumber'));
    if (block !== number - 1) throw new Error(`block ${block} was made of what was refused`);
    const { code, message, data }: JsonRpcError = error;
    throw new Refusal(code, message, data);
  }
}

/** Undefined while the address has no code that answers 32 bytes: the log is not deployed yet. */
async function rootOf(edr: Edr, { to, data }: RootProbe): Promise<string | undefined> {
  const { result } = JSON.parse(await edr.answer('eth_call', [{ to, data }, 'latest'])) as {
    result?: string;
  };
  return result?.length === 2 + 64 ? result : undefined;
}
