import { foundingKeysHash, type FoundingKeys, type Office } from '@acta/protocol';
import { ascending, person, type Person, SECTIONS } from './keys.ts';
import type { Ledger, Row } from './ledger.ts';

const ZERO = `0x${'00'.repeat(20)}`;
const YEAR = 366 * 86_400;
const OFFICES = [
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
  'DIRECTOR',
  'INSPECTOR',
  'ASSESSOR',
  'REGISTRAR',
  'TARIFF_PUBLISHER',
] as const satisfies readonly Office[];

/** The one who holds an office of a section. */
export const official = (section: string, office: (typeof OFFICES)[number]): Person =>
  person(`${section} ${office}`);

const trio = (name: string): Person[] => ascending([1, 2, 3].map((n) => person(`${name} ${n}`)));
export const admins = (section: string): Person[] => trio(`${section} admin`);

/** Parties, with the key of each admin and of the agent that signs at the dock. */
export const PARTIES = { maker: 'MX-MAKE1', carrier: 'US-CARR1', dealer: 'US-DEA1R' } as const;
export const agent = (party: string): Person => person(`${party} agent`);
export const partyAdmin = (party: string): Person => person(`${party} admin`);

/** Writers, sections, offices and parties on record: what every later record rests on. */
export function found(ledger: Ledger): { readonly firstAppointment: Row } {
  ledger.writers.forEach((writer, group) => {
    ledger.record(
      {
        type: 'WriterAdmitted',
        message: { group, writer, codeHash: ledger.hash(`code ${group}`), former: ZERO, minute: 0 },
        signers: [],
      },
      { sections: SECTIONS },
    );
  });
  for (const section of SECTIONS) {
    const keys = foundingKeys(section);
    ledger.record(
      {
        type: 'SectionAdmitted',
        message: { section, keys: foundingKeysHash(section, keys), minute: 0 },
        signers: [],
      },
      { sections: SECTIONS, keys },
    );
  }
  const appointments = SECTIONS.flatMap((section) => [
    ...OFFICES.map((office) => appoint(ledger, section, office, official(section, office))),
    appoint(ledger, section, 'RECEIPT_KEY', person(`${section} receipt`)),
  ]);
  for (const party of Object.values(PARTIES)) register(ledger, party);
  return { firstAppointment: appointments[0]! };
}

function foundingKeys(section: string): FoundingKeys {
  const addresses = (people: readonly Person[]) => people.map(({ address }) => address);
  return {
    admins: addresses(admins(section)),
    adminThreshold: 2,
    governmentRoot: addresses(trio(`${section} government root`)),
    recovery: addresses(trio(`${section} recovery`)),
    recoveryThreshold: 2,
  };
}

/** The government's own people are appointed by its own root, the others by the admins. */
export function appoint(ledger: Ledger, section: string, office: Office, key: Person): Row {
  const set = office === 'GOVERNMENT' ? trio(`${section} government root`) : admins(section);
  return ledger.record({
    type: 'Appoint',
    message: {
      section,
      office,
      appointee: key.address,
      from: ledger.now,
      until: ledger.now + YEAR,
      credential: ledger.hash(`credential ${key.name}`),
      ...ledger.closing(),
    },
    signers: [...set.slice(0, 2), key],
  });
}

function register(ledger: Ledger, party: string): void {
  const section = party.slice(0, 2);
  ledger.record({
    type: 'RegisterParty',
    message: {
      section,
      party,
      admin: partyAdmin(party).address,
      document: ledger.hash(`party ${party}`),
      ...ledger.closing(),
    },
    signers: [official(section, 'REGISTRAR'), partyAdmin(party)],
  });
  ledger.record({
    type: 'Delegate',
    message: {
      party,
      delegate: agent(party).address,
      scope: party === PARTIES.carrier ? 'all' : 'custody',
      from: ledger.now,
      until: ledger.now + YEAR,
      ...ledger.closing(),
    },
    signers: [partyAdmin(party), agent(party)],
  });
}
