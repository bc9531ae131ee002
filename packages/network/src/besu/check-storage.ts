import { ActaError, bytesToHex, equalBytes, hexToBytes, keccak256 } from '@acta/protocol';
import { verifyMerkleProof } from '@ethereumjs/mpt';
import { decodeRlp, encodeRlp } from 'ethers';
import { rlpQuantity, word } from './quantity.ts';

/** An answer of `eth_getProof` (EIP-1186). */
export interface StorageAnswer {
  readonly address: string;
  readonly balance: string;
  readonly codeHash: string;
  readonly nonce: string;
  readonly storageHash: string;
  readonly accountProof: readonly string[];
  /** Besu sorts them by key and shortens the keys. */
  readonly storageProof: readonly {
    readonly key: string;
    readonly value: string;
    readonly proof: readonly string[];
  }[];
}

/**
 * Checks the storage of a contract against the state root of a sealed header, so that what it says
 * need not be believed of a node.
 *
 * @returns slot → word, both `0x…` of 32 bytes; 0 where nothing stands
 * @throws ActaError QBFT_PROOF_WRONG {address, slot?}
 */
export async function checkStorage(
  stateRoot: string,
  answer: StorageAnswer,
): Promise<ReadonlyMap<string, string>> {
  const { address, nonce, balance, storageHash, codeHash } = answer;
  const account = encodeRlp([rlpQuantity(nonce), rlpQuantity(balance), storageHash, codeHash]);
  const proven = await valueAt(stateRoot, hexToBytes(address), answer.accountProof);
  if (proven === null || !equalBytes(proven, hexToBytes(account))) wrong({ address });
  const words = new Map<string, string>();
  for (const { key, value, proof } of answer.storageProof) {
    const slot = word(key);
    const found = await valueAt(storageHash, hexToBytes(slot), proof);
    const there = found === null ? '0x' : decodeRlp(found);
    if (typeof there !== 'string' || word(there) !== word(value)) wrong({ address, slot });
    words.set(slot, word(value));
  }
  return words;

  async function valueAt(root: string, key: Uint8Array, proof: readonly string[]) {
    try {
      const hashed = keccak256(key);
      const nodes = proof.map((node) => hexToBytes(node));
      return await verifyMerkleProof(hashed, nodes, {
        root: hexToBytes(root),
        useKeyHashing: false,
      });
    } catch {
      return wrong({ address, slot: bytesToHex(key) });
    }
  }
}

function wrong(details: Record<string, string>): never {
  throw new ActaError('QBFT_PROOF_WRONG', details);
}
