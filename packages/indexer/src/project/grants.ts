import type { FoundingKeys } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { type Recorded, text } from './recorded.ts';

/** The fields of each type that name keys which the record gives an office or a party's power. */
const KEY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Appoint: ['appointee'],
  Delegate: ['delegate'],
  RegisterParty: ['admin'],
  PartyAdmin: ['admin'],
  Recovered: ['admin1', 'admin2', 'admin3'],
};

/**
 * Notes under each key the record that gave it something: evidence shows by it what a signer held
 * at that time, long after the key holds something else.
 */
export function noteGrants(draft: Draft, { index, type, message }: Recorded): void {
  for (const field of KEY_FIELDS[type] ?? []) {
    draft.put(BUCKETS.grant, [text(message, field), index], 0);
  }
}

/** The same for the keys with which a section came in. */
export function noteFoundingKeys(
  draft: Draft,
  { index }: Recorded,
  { admins, governmentRoot, recovery }: FoundingKeys,
): void {
  for (const key of [...admins, ...governmentRoot, ...recovery]) {
    draft.put(BUCKETS.grant, [key, index], 0);
  }
}
