import { ActaError, hexToBytes, recoverAddress } from '@acta/protocol';
import { type BesuHeader, blockHash, sealHash } from './block-header.ts';
import { decodeExtra } from './qbft-extra.ts';

/** How many of n validators must seal a block: ceil(2n / 3). */
export const quorumOf = (validators: number): number => Math.ceil((2 * validators) / 3);

/**
 * Checks that the validators sealed a block, so that one lying node can't make one up: it would need
 * the keys of a quorum.
 *
 * @param hash what the node calls it
 * @param validators those in the state of its parent: `getValidators` there, or where headers list
 *   them, the header's own, which then must be the same
 * @returns who sealed it, in the order of the seals
 * @throws ActaError QBFT_HASH_DIFFERS {number, hash, computed}, QBFT_VALIDATORS_DIFFER {number},
 *   QBFT_SEAL_FOREIGN {number, signer}, QBFT_SEAL_TWICE {number, signer}, QBFT_SEALS_TOO_FEW
 *   {number, seals, quorum}, QBFT_PROPOSER_FOREIGN {number, proposer}, QBFT_EXTRA_MALFORMED,
 *   SIGNATURE_*
 */
export function checkSeals(
  header: BesuHeader,
  hash: string,
  validators: readonly string[],
): readonly string[] {
  const number = Number(header.number);
  const computed = blockHash(header);
  if (computed !== hash) throw new ActaError('QBFT_HASH_DIFFERS', { number, hash, computed });
  const allowed = new Set(validators);
  const extra = decodeExtra(header.extraData);
  const listed = extra.validators;
  if (
    listed.length > 0 &&
    !(listed.length === allowed.size && listed.every((v) => allowed.has(v)))
  ) {
    throw new ActaError('QBFT_VALIDATORS_DIFFER', { number });
  }
  if (!allowed.has(header.miner)) {
    throw new ActaError('QBFT_PROPOSER_FOREIGN', { number, proposer: header.miner });
  }
  const digest = hexToBytes(sealHash(header), 32);
  const signers = new Set<string>();
  for (const seal of extra.seals) {
    const bytes = hexToBytes(seal, 65);
    const signer = recoverAddress(digest, { rs: bytes.subarray(0, 64), v: bytes[64]! + 27 });
    if (!allowed.has(signer)) throw new ActaError('QBFT_SEAL_FOREIGN', { number, signer });
    if (signers.has(signer)) throw new ActaError('QBFT_SEAL_TWICE', { number, signer });
    signers.add(signer);
  }
  const quorum = quorumOf(allowed.size);
  if (signers.size < quorum) {
    throw new ActaError('QBFT_SEALS_TOO_FEW', { number, seals: signers.size, quorum });
  }
  return [...signers];
}
