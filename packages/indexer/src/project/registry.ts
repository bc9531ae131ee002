import { type FoundingKeys, foundingKeysHash } from '@acta/protocol';
import type { KeySet, Section } from '../registers/section.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { noteFoundingKeys, noteGrants } from './grants.ts';
import { figure, type Recorded, text } from './recorded.ts';

/** What the registry's records say beyond its events: admissions, and documents of parties. */
export function projectRegistry(draft: Draft, recorded: Recorded): void {
  const { index, type, message } = recorded;
  noteGrants(draft, recorded);
  if (type === 'SectionAdmitted') {
    const code = text(message, 'section');
    const hash = text(message, 'keys');
    const row = sectionRow(draft, code);
    const keys = foundingKeys(row, hash);
    if (keys !== undefined) noteFoundingKeys(draft, recorded, keys);
    const minute = figure(message, 'minute');
    const admitted = { record: index, minute, hash, ...(keys && { keys }) };
    draft.put(BUCKETS.sectionRow, [code], { ...row, admitted });
    stand(draft, code, row.withdrawnAt === undefined);
  }
  if (type === 'RegisterParty') {
    const party = draft.get(BUCKETS.party, text(message, 'party'));
    const document = text(message, 'document');
    if (party !== undefined) draft.put(BUCKETS.party, [party.party], { ...party, document });
  }
}

/** The row of a section, empty before its first change. */
export function sectionRow(draft: Draft, code: string): Section {
  return draft.get(BUCKETS.sectionRow, code) ?? { code, sets: [], logKeys: [] };
}

/** Keeps the list of sections that share the power: admitted and not withdrawn. */
export function stand(draft: Draft, code: string, stands: boolean): void {
  const others = (draft.get(BUCKETS.standing) ?? []).filter((other) => other !== code);
  draft.put(BUCKETS.standing, [], stands ? [...others, code].sort() : others);
}

/**
 * The keys with which a section came in: its sets as they are at that record, where they hash to
 * what it says.
 */
function foundingKeys({ code, sets }: Section, hash: string): FoundingKeys | undefined {
  const set = (office: KeySet['office']): KeySet | undefined =>
    sets.find((one) => one.office === office);
  const admins = set('SECTION_ADMIN');
  const governmentRoot = set('GOVERNMENT_ROOT');
  const recovery = set('RECOVERY');
  if (admins === undefined || governmentRoot === undefined || recovery === undefined) {
    return undefined;
  }
  const keys = {
    admins: admins.keys,
    adminThreshold: admins.threshold,
    governmentRoot: governmentRoot.keys,
    recovery: recovery.keys,
    recoveryThreshold: recovery.threshold,
  };
  return foundingKeysHash(code, keys) === hash ? keys : undefined;
}
