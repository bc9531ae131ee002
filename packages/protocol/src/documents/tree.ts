import { MerkleTree } from 'merkletreejs/MerkleTree';
import { nodeHash } from '../merkle/hash.ts';
import { isSubtree, powerOfTwoFrom, type LeafRange } from '../merkle/range.ts';

/**
 * The one place that uses `merkletreejs`. With leaves hashed beforehand, nothing sorted, nothing
 * duplicated, and a lone node handed up as it is, its tree equals RFC 6962's at every size; its
 * defaults (no prefixes) would allow second preimages and forged twins. A pair is hashed by
 * `nodeHash` where the library only asks for it to be joined, so that there is one hash rule.
 */
export class DocumentTree {
  readonly #layers: readonly Uint8Array[][];

  /** @param leaves leaf hashes, at least one */
  constructor(leaves: readonly Uint8Array[]) {
    if (leaves.length === 0) throw new RangeError('a document has at least leaf 0');
    this.#layers = new MerkleTree([...leaves], (hash: Uint8Array) => hash, {
      hashLeaves: false,
      sort: false,
      duplicateOdd: false,
      concatenator: ([left, right]) => nodeHash(left!, right!) as Buffer,
    }).getLayers();
  }

  root(): Uint8Array {
    return new Uint8Array(this.#layers.at(-1)![0]!);
  }

  /** Hash of the subtree over a range: perfect, or up to the last leaf. */
  hash({ start, end }: LeafRange): Uint8Array {
    const width = powerOfTwoFrom(end - start);
    const leaves = this.#layers[0]!.length;
    if (!isSubtree(start, end) || end > leaves || (end - start < width && end !== leaves)) {
      throw new RangeError(`no node over leaves ${start} to ${end}`);
    }
    return new Uint8Array(this.#layers[Math.log2(width)]![start / width]!);
  }
}
