import { bytesToHex } from '@acta/protocol';
import { Wallet } from 'ethers';
import type { RelaySigner } from './ledger.ts';

/** The relay account of a private key (32 bytes). */
export function relaySigner(key: Uint8Array): RelaySigner {
  const wallet = new Wallet(bytesToHex(key));
  return {
    address: wallet.address.toLowerCase(),
    signTransaction: (transaction) => wallet.signTransaction(transaction),
  };
}
