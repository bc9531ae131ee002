import {
  ActaError,
  bytesToHex,
  decodeSignature,
  type Domain,
  encodeSignature,
  hexToBytes,
  LeafTree,
  leafHash,
  recoverSigner,
  domainSeparator,
  SCHEME_SECP256K1,
  STATEMENTS,
  utf8,
} from '@acta/protocol';
import type { Person } from '../person.ts';
import { walletTypedData, type WalletTypedData } from './wallet-typed-data.ts';

/** A wallet in the browser, or behind it a hardware wallet (EIP-1193). */
export interface WalletProvider {
  request(args: {
    readonly method: string;
    readonly params?: readonly unknown[];
  }): Promise<unknown>;
}

/** Half the order of secp256k1: a signature has one form only, the one with the low s. */
const HALF = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * Somebody whose key is in a wallet: the wallet shows every field of a statement, with words and
 * parties as text, and signs that (`eth_signTypedData_v4`). What comes back is recovered here before
 * it is used: a wallet that showed one thing and signed another is found out.
 *
 * @throws ActaError WALLET_REFUSED {why}
 */
export async function walletPerson(provider: WalletProvider, domain: Domain): Promise<Person> {
  const accounts = await ask(provider, 'eth_requestAccounts', []);
  const address = Array.isArray(accounts) ? String(accounts[0]).toLowerCase() : '';
  if (!/^0x[0-9a-f]{40}$/.test(address)) throw new ActaError('WALLET_REFUSED', { why: 'account' });
  const separator = domainSeparator(domain);

  const signTyped = async (digest: string, typed: WalletTypedData): Promise<string> => {
    const answer = await ask(provider, 'eth_signTypedData_v4', [address, JSON.stringify(typed)]);
    const envelope = envelopeOf(answer);
    if (recoverSigner(separator, digest, decodeSignature(envelope)) !== address) {
      throw new ActaError('WALLET_REFUSED', { why: 'signed something else', address });
    }
    return envelope;
  };

  return {
    address,
    sign(digest, typed) {
      if (typed === undefined) throw new TypeError('a wallet signs what it can show');
      return signTyped(digest, typed);
    },
    async signMany(_separator, digests) {
      const tree = new LeafTree(digests.map((digest) => leafHash(hexToBytes(digest, 32))));
      const count = digests.length;
      const message = { root: bytesToHex(tree.root()), count };
      const typed = walletTypedData(domain, STATEMENTS.Batch, message);
      const answer = await ask(provider, 'eth_signTypedData_v4', [address, JSON.stringify(typed)]);
      const alone = decodeSignature(envelopeOf(answer));
      return digests.map((digest, index) => {
        const path = tree.inclusion(index).map((hash) => bytesToHex(hash));
        const envelope = encodeSignature({ ...alone, batch: { index, count, path } });
        if (recoverSigner(separator, digest, decodeSignature(envelope)) !== address) {
          throw new ActaError('WALLET_REFUSED', { why: 'signed something else', address });
        }
        return envelope;
      });
    },
    async signText(text) {
      const answer = await ask(provider, 'personal_sign', [bytesToHex(utf8(text)), address]);
      return String(answer).toLowerCase();
    },
  };
}

/** 65 bytes as wallets give them (r ‖ s ‖ v, v 27/28 or 0/1) → the one envelope. */
function envelopeOf(answer: unknown): string {
  const hex = String(answer).toLowerCase();
  if (!/^0x[0-9a-f]{130}$/.test(hex)) throw new ActaError('WALLET_REFUSED', { why: 'signature' });
  const bytes = hexToBytes(hex, 65);
  const s = BigInt(`0x${hex.slice(66, 130)}`);
  const low = s > HALF ? ORDER - s : s;
  const parity = (bytes[64]! % 27) ^ (s > HALF ? 1 : 0);
  const rs = new Uint8Array(64);
  rs.set(bytes.subarray(0, 32));
  rs.set(hexToBytes(`0x${low.toString(16).padStart(64, '0')}`, 32), 32);
  return encodeSignature({ scheme: SCHEME_SECP256K1, rs, v: 27 + parity });
}

async function ask(
  provider: WalletProvider,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  try {
    return await provider.request({ method, params });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'no';
    throw new ActaError('WALLET_REFUSED', { why: why.slice(0, 200) }, { cause: cause as Error });
  }
}
