import type { Office } from '@acta/protocol';

/** Who plays in the sample crossing. Every name is made up, and says so where it could be taken for one. */

/** The offices that each section fills at its founding; the key is named `us-commissioner`. */
export const OFFICES: readonly { readonly office: Office; readonly title: string }[] = [
  { office: 'COMMISSIONER', title: 'Commissioner / Comisionado' },
  { office: 'SECRETARY', title: 'Secretary / Secretario' },
  { office: 'GOVERNMENT', title: 'Delegate of the government / Delegado del gobierno' },
  { office: 'DIRECTOR', title: 'Director of operations / Director de operaciones' },
  { office: 'INSPECTOR', title: 'Inspector / Inspector' },
  { office: 'ASSESSOR', title: 'Assessor / Dictaminador' },
  { office: 'REGISTRAR', title: 'Registrar / Registrador' },
  { office: 'TARIFF_PUBLISHER', title: 'Tariff publisher / Publicador de tarifa' },
];

/** The name of the key that holds an office of a section. */
export const keyOf = (section: string, office: Office): string =>
  `${section.toLowerCase()}-${office.toLowerCase().replaceAll('_', '-')}`;

export interface SampleParty {
  readonly party: string;
  /** Section that registers it; its people sign at that section's API. */
  readonly section: string;
  readonly role: 'manufacturer' | 'carrier' | 'consignee' | 'repair station';
  readonly name: string;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  /** Names of its keys: the admin, and the delegate who signs for custody. */
  readonly admin: string;
  readonly agent: string;
}

const party = (
  id: string,
  key: string,
  role: SampleParty['role'],
  name: string,
  identifiers: SampleParty['identifiers'],
): SampleParty => ({
  party: id,
  section: id.slice(0, 2),
  role,
  name,
  identifiers,
  admin: `${key}-admin`,
  agent: `${key}-agent`,
});

export const MAKER = party('MX-CARM1', 'maker', 'manufacturer', 'Armadora Ejemplar, S.A. de C.V.', [
  { type: 'RFC', value: 'AEJ010101AA1' },
]);
export const LONG_HAUL = party(
  'MX-F1ETE',
  'longhaul',
  'carrier',
  'Fletes Ejemplares, S.A. de C.V.',
  [{ type: 'CAAT', value: '3ZZ9' }],
);
export const DRAYAGE = party('US-DRAY2', 'drayage', 'carrier', 'Sample Bridge Drayage LLC', [
  { type: 'SCAC', value: 'SBDZ' },
]);
export const CONSIGNEE = party(
  'US-C0NS9',
  'consignee',
  'consignee',
  'Sample Vehicle Imports Inc.',
  [{ type: 'EIN', value: '00-0000001' }],
);
export const REPAIR_STATION = party(
  'US-ENG1N',
  'engines',
  'repair station',
  'Sample Engine Works Inc.',
  [{ type: 'FAA', value: 'ZZSR000X' }],
);

export const PARTIES = [MAKER, LONG_HAUL, DRAYAGE, CONSIGNEE, REPAIR_STATION];
