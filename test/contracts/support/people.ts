import type { Office } from '@acta/protocol';
import { type Key, key, keySet } from './keys.ts';

/** Offices that one key holds at a time, in the order in which the founding fills them. */
export const SINGLE_OFFICES = [
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
  'DIRECTOR',
  'INSPECTOR',
  'ASSESSOR',
  'REGISTRAR',
  'TARIFF_PUBLISHER',
  'OVERSIGHT',
  'ADVISER',
  'VALIDATOR_OPERATOR',
  'RECEIPT_KEY',
] as const satisfies readonly Office[];
export type SingleOffice = (typeof SINGLE_OFFICES)[number];

/** The keys of one section: its three sets (ascending, two must sign) and a key for each office. */
export interface SectionPeople {
  readonly code: string;
  readonly admins: readonly Key[];
  readonly governmentRoot: readonly Key[];
  readonly recovery: readonly Key[];
  readonly office: Readonly<Record<SingleOffice, Key>>;
}

export function sectionPeople(code: string): SectionPeople {
  return {
    code,
    admins: keySet(`${code} admin`, 3),
    governmentRoot: keySet(`${code} government root`, 3),
    recovery: keySet(`${code} recovery`, 3),
    office: Object.fromEntries(
      SINGLE_OFFICES.map((office) => [office, key(`${code} ${office}`)]),
    ) as Record<SingleOffice, Key>,
  };
}

/** One party with its admin key and an agent for custody. */
export interface PartyPeople {
  readonly id: string;
  readonly admin: Key;
  readonly agent: Key;
}

export function partyPeople(id: string): PartyPeople {
  return { id, admin: key(`${id} admin`), agent: key(`${id} agent`) };
}
