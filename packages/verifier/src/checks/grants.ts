import { sectionOfParty, type SignerSlot } from '@acta/protocol';
import { count, type Stated, text } from './entry.ts';

/** What a key must hold to have signed in some place. */
export type Held = Exclude<SignerSlot, { by: 'key' }>;

/** More records than any key has; thousands of one key would cost a reader minutes. */
const MOST = 32;

/** The records of a file that give keys their offices, by key. */
export class Grants {
  readonly #byKey = new Map<string, Stated[]>();

  constructor(entries: readonly Stated[]) {
    for (const entry of entries) {
      if (!entry.moved) continue;
      for (const key of keysOf(entry)) {
        const given = this.#byKey.get(key);
        if (given === undefined) this.#byKey.set(key, [entry]);
        else if (given.length < MOST) given.push(entry);
      }
    }
  }

  /**
   * Whether a record shows the key in another section. An address belongs to one section for ever
   * (PROTOCOL §2), so it can never have signed for this one.
   */
  isForeign(key: string, held: Held): boolean {
    const section = held.by === 'party' ? sectionOfParty(held.party) : held.section;
    return (this.#byKey.get(key) ?? []).some(({ statement: { message } }) => {
      const own = String(message['section'] ?? sectionOfParty(String(message['party'])));
      return own !== section;
    });
  }

  /** Whether a record before an index gave the key what it needs, for that time. */
  holds(key: string, held: Held, before: number, date: number): boolean {
    const given = this.#byKey.get(key) ?? [];
    return given.some((entry) => entry.index < before && gives(entry, key, held, date));
  }
}

/** The keys to which a record gives something. */
export function keysOf({ statement, given }: Stated): readonly string[] {
  switch (statement.name) {
    case 'Appoint':
      return [text(statement, 'appointee')];
    case 'Delegate':
      return [text(statement, 'delegate')];
    case 'RegisterParty':
    case 'PartyAdmin':
      return [text(statement, 'admin')];
    case 'Recovered':
      return ['admin1', 'admin2', 'admin3'].map((field) => text(statement, field));
    case 'SectionAdmitted': {
      const { admins = [], governmentRoot = [], recovery = [] } = given.keys ?? {};
      return [...admins, ...governmentRoot, ...recovery];
    }
    default:
      return [];
  }
}

/** Whether a record gives a key what it needs, for a time. */
export function gives(
  { statement, given }: Stated,
  key: string,
  held: Held,
  date: number,
): boolean {
  const says = (field: string, wanted: string): boolean => text(statement, field) === wanted;
  const inTerm = (): boolean =>
    date >= count(statement, 'from') && date < count(statement, 'until');
  switch (statement.name) {
    case 'Appoint': {
      if (held.by === 'party' || !says('section', held.section) || !inTerm()) return false;
      const offices: readonly string[] = held.by === 'office' ? held.offices : [held.office];
      return offices.includes(text(statement, 'office'));
    }
    case 'Delegate': {
      if (held.by !== 'party' || held.scope === 'admin' || !inTerm()) return false;
      return says('party', held.party) && (says('scope', held.scope) || says('scope', 'all'));
    }
    case 'RegisterParty':
    case 'PartyAdmin':
      return held.by === 'party' && says('party', held.party);
    case 'Recovered':
      return (
        held.by === 'quorum' && held.office === 'SECTION_ADMIN' && says('section', held.section)
      );
    case 'SectionAdmitted': {
      if (held.by !== 'quorum' || !says('section', held.section)) return false;
      const { admins, governmentRoot, recovery } = given.keys!;
      const sets: Readonly<Record<string, readonly string[]>> = {
        SECTION_ADMIN: admins,
        GOVERNMENT_ROOT: governmentRoot,
        RECOVERY: recovery,
      };
      return sets[held.office]?.includes(key) ?? false;
    }
    default:
      return false;
  }
}
