import { bytesToHex, hexToBytes } from '@acta/protocol';
import { createMPT } from '@ethereumjs/mpt';
import { encodeRlp, toBeHex } from 'ethers';

/**
 * Root of the Merkle Patricia trie over a block's transactions or receipts, by their position
 * (Ethereum yellow paper §4.4.3): key = RLP of the position.
 *
 * @param values the bytes of each, `0x…`
 */
export async function orderedRoot(values: readonly string[]): Promise<string> {
  const trie = await createMPT();
  for (const [i, value] of values.entries()) {
    const key = encodeRlp(i === 0 ? '0x' : toBeHex(i));
    await trie.put(hexToBytes(key), hexToBytes(value));
  }
  return bytesToHex(trie.root());
}
