import { getCreateAddress } from 'ethers';
import { CONTRACTS, type CreatedRole } from './deployment.ts';

/**
 * Where the contracts will be when a deployer creates them one after the other, from this nonce on
 * (CREATE: last 20 bytes of keccak-256(rlp([deployer, nonce]))). Each is told the others' addresses
 * in its constructor, so none has to be told anything later, and the deployer has no power.
 */
export function predictAddresses(
  deployer: string,
  nonce: number,
): Readonly<Record<CreatedRole, string>> {
  return Object.fromEntries(
    CONTRACTS.map((role, i) => [
      role,
      getCreateAddress({ from: deployer, nonce: nonce + i }).toLowerCase(),
    ]),
  ) as Record<CreatedRole, string>;
}
