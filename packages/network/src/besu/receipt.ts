import { encodeRlp } from 'ethers';
import { rlpQuantity } from './quantity.ts';

/** A receipt as `eth_getBlockReceipts` gives it: what of it is hashed. */
export interface BesuReceipt {
  readonly type?: string;
  readonly status: string;
  readonly cumulativeGasUsed: string;
  readonly logsBloom: string;
  readonly logs: readonly {
    readonly address: string;
    readonly topics: readonly string[];
    readonly data: string;
  }[];
}

/**
 * Its bytes under the receipts root (EIP-658, EIP-2718):
 *
 * ```
 * type 1, absent for 0 ‖ RLP[ status, cumulativeGasUsed, logsBloom 256, [ [address, [topic…], data]… ] ]
 * ```
 */
export function encodeReceipt(receipt: BesuReceipt): string {
  const { type = '0x0', status, cumulativeGasUsed, logsBloom, logs } = receipt;
  const body = encodeRlp([
    rlpQuantity(status),
    rlpQuantity(cumulativeGasUsed),
    logsBloom,
    logs.map(({ address, topics, data }) => [address, [...topics], data]),
  ]);
  return Number(type) === 0 ? body : `0x${byte(type)}${body.slice(2)}`;
}

const byte = (hex: string): string => hex.slice(2).padStart(2, '0');
