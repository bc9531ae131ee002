import type { Index } from '@acta/indexer';
import { ActaError, type Submission } from '@acta/protocol';
import type { Vault } from './vault.ts';

/** Held statements that are looked through: a chain that stands still for a day has more. */
const MOST = 2_000;

/**
 * Joint inspections at the same crossing that were receipted here and are not in the log yet, of the same
 * goods, of a container around them or of something in them. The contract asks a second one for its reason;
 * receipted as a first one it would be in the log as superseded, and what two inspectors found with it.
 *
 * @returns their digests, oldest first
 */
export async function relatedInspections(
  { type, message }: Pick<Submission, 'type' | 'message'>,
  vault: Pick<Vault, 'outbox' | 'statement'>,
  index: Pick<Index, 'goodsState' | 'byDigest'>,
): Promise<string[]> {
  if (type !== 'JointInspection' && type !== 'SectionInspection') return [];
  const related: string[] = [];
  const around = await withContainers(String(message['goods']), index);
  for (const { digest } of await vault.outbox(MOST)) {
    const held = (await vault.statement(digest))?.submission;
    if (held?.type !== 'JointInspection') continue;
    const { crossing, goods } = held.message;
    if (crossing !== message['crossing'] || (await index.byDigest(digest)) !== undefined) continue;
    const theirs = await withContainers(String(goods), index);
    if (around.includes(String(goods)) || theirs.includes(String(message['goods']))) {
      related.push(digest);
    }
  }
  return related;
}

/**
 * What the contract would say of a first inspection after those.
 *
 * @throws ActaError CUSTODY_REASON_MISSING
 */
export function checkReason(
  { message: { goods, crossing, reason } }: Pick<Submission, 'message'>,
  related: readonly string[],
): void {
  if (related.length > 0 && reason === 'first inspection') {
    throw new ActaError('CUSTODY_REASON_MISSING', { goods, crossing, after: related[0] });
  }
}

/** Goods and every container around them. */
async function withContainers(
  goods: string,
  index: Pick<Index, 'goodsState'>,
): Promise<readonly string[]> {
  const found = [goods];
  for (let at = await index.goodsState(goods); at?.inside !== undefined;) {
    found.push(at.inside);
    at = await index.goodsState(at.inside);
  }
  return found;
}
