import { CHOICES, type Choice, type Office, sectionOfParty } from '@acta/protocol';
import type { RegistryFact } from '@acta/ledger';
import type { KeyHolding } from '../registers/key-holding.ts';
import type { KeySet } from '../registers/section.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { sectionRow, stand } from './registry.ts';

/**
 * Carries one change of the registry into its registers.
 *
 * @param index size of the log just then
 * @param record index of the record of the same transaction; undefined where it has none
 */
export function projectRegistryFact(
  draft: Draft,
  change: RegistryFact,
  index: number,
  record: number | undefined,
): void {
  switch (change.change) {
    case 'appointed': {
      const { key, section, office, from, until } = change;
      hold(draft, { address: key, section, office, from, until, ...at(record) });
      if (isQuorum(office)) join(draft, section, office, key);
      return;
    }
    case 'delegated': {
      const { key, party, scope, from, until } = change;
      const isAdmin = draft.get(BUCKETS.party, party)?.admin === key;
      const office = isAdmin ? 'PARTY_ADMIN' : 'PARTY_AGENT';
      const section = sectionOfParty(party);
      hold(draft, { address: key, section, office, from, until, party, scope, ...at(record) });
      return employ(draft, party, key);
    }
    case 'appointment ended': {
      const { key, endedAt, ending } = change;
      const row = draft.get(BUCKETS.holding, key);
      if (row !== undefined) hold(draft, { ...row, endedAt, ending });
      return;
    }
    case 'party admin': {
      const { party, admin } = change;
      const row = draft.get(BUCKETS.party, party);
      const section = sectionOfParty(party);
      const fresh = { party, section, registered: record ?? index, keys: [] };
      return draft.put(BUCKETS.party, [party], { ...(row ?? fresh), admin });
    }
    case 'party ended': {
      const { party, endedAt, ending } = change;
      const row = draft.get(BUCKETS.party, party);
      if (row !== undefined) draft.put(BUCKETS.party, [party], { ...row, endedAt, ending });
      return;
    }
    case 'threshold': {
      const { section, office, threshold } = change;
      if (isQuorum(office)) putSet(draft, section, { ...setOf(draft, section, office), threshold });
      return;
    }
    case 'log key': {
      const { section, key, use, from } = change;
      const row = sectionRow(draft, section);
      const logKeys = [...row.logKeys, { key, use, from, record: record ?? index }];
      return draft.put(BUCKETS.sectionRow, [section], { ...row, logKeys });
    }
    case 'log key ended': {
      const { section, key, endedAt, ending } = change;
      const row = sectionRow(draft, section);
      const logKeys = row.logKeys.map((one) =>
        one.key === key ? { ...one, endedAt, ending } : one,
      );
      return draft.put(BUCKETS.sectionRow, [section], { ...row, logKeys });
    }
    case 'withdrawn': {
      const { section, withdrawnAt } = change;
      stand(draft, section, false);
      return draft.put(BUCKETS.sectionRow, [section], {
        ...sectionRow(draft, section),
        withdrawnAt,
      });
    }
  }
}

const at = (record: number | undefined) => (record === undefined ? {} : { record });

function hold(draft: Draft, row: KeyHolding): void {
  draft.put(BUCKETS.holding, [row.address], row);
  draft.put(BUCKETS.holder, [row.section, row.address], 0);
}

function employ(draft: Draft, party: string, key: string): void {
  const row = draft.get(BUCKETS.party, party);
  if (row === undefined || row.keys.includes(key)) return;
  draft.put(BUCKETS.party, [party], { ...row, keys: [...row.keys, key] });
}

function isQuorum(office: Office): office is Choice<'Quorum'> {
  return (CHOICES.Quorum as readonly string[]).includes(office);
}

function join(draft: Draft, section: string, office: KeySet['office'], key: string): void {
  const set = setOf(draft, section, office);
  if (!set.keys.includes(key)) {
    putSet(draft, section, { ...set, keys: [...set.keys, key].sort() });
  }
}

function setOf(draft: Draft, section: string, office: KeySet['office']): KeySet {
  const found = sectionRow(draft, section).sets.find((set) => set.office === office);
  return found ?? { office, threshold: 0, keys: [] };
}

function putSet(draft: Draft, section: string, set: KeySet): void {
  const row = sectionRow(draft, section);
  const others = row.sets.filter(({ office }) => office !== set.office);
  const sets = [...others, set].sort((a, b) => (a.office < b.office ? -1 : 1));
  draft.put(BUCKETS.sectionRow, [section], { ...row, sets });
}
