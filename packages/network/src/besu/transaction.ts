import { Signature, Transaction, type TransactionLike } from 'ethers';
import { word } from './quantity.ts';

/** A transaction as `eth_getBlockByNumber(n, true)` gives it. */
export interface BesuTransaction {
  readonly type: string;
  readonly hash: string;
  readonly chainId?: string;
  readonly nonce: string;
  readonly gas: string;
  readonly gasPrice?: string;
  readonly maxFeePerGas?: string;
  readonly maxPriorityFeePerGas?: string;
  readonly to: string | null;
  readonly value: string;
  readonly input: string;
  readonly accessList?: TransactionLike['accessList'];
  readonly v: string;
  readonly r: string;
  readonly s: string;
}

/**
 * Its bytes under the transactions root (EIP-2718), of types 0 to 2: Acta's relays send no others.
 *
 * @throws Error where the fields make no transaction
 */
export function encodeTransaction(tx: BesuTransaction): string {
  const type = Number(tx.type);
  return Transaction.from({
    type,
    nonce: Number(tx.nonce),
    gasLimit: tx.gas,
    to: tx.to,
    value: tx.value,
    data: tx.input,
    chainId: chainIdOf(tx),
    ...(type === 2
      ? { maxFeePerGas: tx.maxFeePerGas!, maxPriorityFeePerGas: tx.maxPriorityFeePerGas! }
      : { gasPrice: tx.gasPrice! }),
    ...(type === 0 ? {} : { accessList: tx.accessList ?? [] }),
    signature: Signature.from({ r: word(tx.r), s: word(tx.s), v: tx.v }),
  }).serialized;
}

/** A legacy transaction may be signed for no chain (v 27 or 28; EIP-155). */
const chainIdOf = ({ type, chainId, v }: BesuTransaction): string =>
  Number(type) === 0 && BigInt(v) < 35n ? '0x0' : chainId!;
