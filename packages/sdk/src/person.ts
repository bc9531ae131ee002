import { addressOf, signBatch, signDigest, signText } from '@acta/protocol';
import type { WalletTypedData } from './wallet/wallet-typed-data.ts';

/** Somebody who signs: a key in memory here, a wallet or card elsewhere. */
export interface Person {
  /** 20 bytes, lower-case hex. */
  readonly address: string;
  /**
   * Signs a statement: the envelope.
   *
   * @param typed the statement in full; who shows it before signing (a wallet) needs it
   */
  sign(digest: string, typed?: WalletTypedData): Promise<string>;
  /** Signs many digests at once: the envelopes, in order. */
  signMany(separator: Uint8Array, digests: readonly string[]): Promise<string[]>;
  /** Signs a login text (EIP-191): 65 bytes in hex. */
  signText(text: string): Promise<string>;
}

/** A person whose private key (32 bytes) is at hand. */
export function personOf(key: Uint8Array): Person {
  return {
    address: addressOf(key),
    sign: (digest) => Promise.resolve(signDigest(key, digest)),
    signMany: (separator, digests) => Promise.resolve(signBatch(key, separator, digests)),
    signText: (text) => Promise.resolve(signText(key, text)),
  };
}
