import { ActaError } from '@acta/protocol';
import type { ActaClient, StatementState } from '../client.ts';
import type { HandoffFile } from './handoff-file.ts';

/**
 * Brings a handoff that was signed without a network to a section: the offer, then its answer. Anyone
 * may, and more than one may: sent twice it is one. What there is of two different answers or of two
 * handoffs from one head is the ledger's to settle.
 *
 * @returns how far the last of the two is
 * @throws ActaError OFFLINE_FILE for another network; the API's
 */
export async function giveHandoff(
  client: ActaClient,
  { domain, offer, answer }: HandoffFile,
): Promise<StatementState> {
  if (domain.chainId !== client.domain.chainId || domain.log !== client.domain.log) {
    throw new ActaError('OFFLINE_FILE', { problem: 'of another network' });
  }
  let state: StatementState | undefined;
  for (const paper of [offer, answer]) {
    if (paper === undefined) continue;
    const { type, message, signatures, ...extras } = paper;
    state = await client.submit({ type, message, signatures }, extras);
  }
  return state!;
}
