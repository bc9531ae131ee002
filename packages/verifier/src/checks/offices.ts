import type { Findings } from '../report/findings.ts';
import { dateOf, spokenIn, type Stated } from './entry.ts';
import type { Grants } from './grants.ts';
import type { SignedBy } from './signatures.ts';

/**
 * Ties each signature to a record that gave its key the office. Without one the file would prove
 * that a statement was taken, but not whose hand was under it: anybody can add a signature of his
 * own. That the office had not been ended by then is read from the record itself, since the
 * contract checked it.
 */
export function checkOffices(
  found: Findings,
  entries: readonly Stated[],
  signed: SignedBy,
  grants: Grants,
): void {
  for (const entry of entries) {
    const date = dateOf(entry);
    for (const spoken of spokenIn(entry)) {
      for (const { signer, slot } of signed.get(spoken) ?? []) {
        if (slot.by === 'key' || grants.holds(signer, slot, entry.index, date)) continue;
        const at = { record: entry.index, signer, ...slot };
        if (grants.isForeign(signer, slot)) found.fail('VERIFY_SIGNER_FOREIGN', at);
        else found.open('VERIFY_OFFICE_NOT_SHOWN', at);
      }
    }
  }
}
