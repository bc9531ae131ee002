import { randomBytes } from 'node:crypto';
import type { SectionKeys } from '@acta/section';

/** Keys of a section's services, in memory. */
export function freshSectionKeys(): SectionKeys {
  const seed = () => new Uint8Array(randomBytes(32));
  return { receipt: seed(), relay: seed(), log: seed(), cosigner: seed(), cosignerMlDsa: seed() };
}
