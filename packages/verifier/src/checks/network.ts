import type { EvidenceNetwork, Trust } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';

/**
 * Compares the ledger of the file with that of the trust file. A trust file for another ledger
 * says nothing about this one; an origin that contradicts its own chain id is no origin of ours.
 *
 * @returns the network, where the trust file is for it
 */
export function checkNetwork(
  found: Findings,
  network: EvidenceNetwork,
  trust: Trust,
): EvidenceNetwork | undefined {
  const { origin, chainId } = network;
  if (origin !== trust.origin) {
    found.open('VERIFY_NETWORK_UNKNOWN', { origin, trusted: trust.origin });
    return undefined;
  }
  if (!origin.endsWith(`/log/${chainId}`)) {
    found.fail('VERIFY_NETWORK_DIFFERS', { origin, chainId });
    return undefined;
  }
  return network;
}
