import {
  type Certification,
  type Declaration,
  type DeclarationLine,
  instant,
  parseDeclaration,
} from '../../src/index.ts';

/** `declare` numbers such lines by their place. */
const UNNUMBERED = 0;
const RANDOM = `0x${'5a'.repeat(32)}`;

export const HS = {
  harness: { hs6: '8544.30', codes: { US: '8544.30.00.00', MX: '8544.30.99.01' } },
  vehicle: { hs6: '8703.23', codes: { US: '8703.23.01.60', MX: '8703.23.99.00' } },
  aircraftPart: { hs6: '8807.30', codes: { US: '8807.30.00.60', MX: '8807.30.91.00' } },
  turbinePart: { hs6: '8411.91', codes: { US: '8411.91.90.85' } },
  fixedBladeKnife: { hs6: '8211.95', codes: { US: '8211.95.50.00' } },
  knifeHandle: { hs6: '8211.95', codes: { US: '8211.95.90.00' } },
  assortedSet: { hs6: '8215.10', codes: { US: '8215.10.00.00' } },
} as const;

/** A line that claims nothing, of the goods named, with what the case wants otherwise. */
export function line(
  goods: keyof typeof HS,
  value: string,
  { additions, ...more }: Partial<DeclarationLine> = {},
): DeclarationLine {
  const nations = Object.keys((more.codes ?? HS[goods].codes) as object);
  return {
    number: UNNUMBERED,
    description: goods,
    ...HS[goods],
    origin: 'MX',
    invoice: 'INV-1',
    value,
    usContent: '',
    quantities: [],
    preference: '',
    certification: '',
    additions: { ...Object.fromEntries(nations.map((nation) => [nation, []])), ...additions },
    ...more,
  };
}

/** A line with a USMCA claim, and its certification beside it (`declare` adds it). */
export function claim(
  goods: keyof typeof HS,
  value: string,
  more: Partial<DeclarationLine> = {},
): DeclarationLine {
  return line(goods, value, { preference: 'USMCA', certification: HS[goods].hs6, ...more });
}

/** A declaration of these lines, in dollars, with sides for the nations that all lines have codes of. */
export function declare(
  lines: readonly DeclarationLine[],
  more: Partial<Declaration> = {},
): Declaration {
  const nations = ['US', 'MX'].filter((nation) => lines.every(({ codes }) => nation in codes));
  const claimed = new Set(lines.flatMap(({ certification }) => certification || []));
  return parseDeclaration({
    random: RANDOM,
    ucr: '6MXACME-2026-0001',
    exporter: 'Fábrica del Norte, S.A. de C.V.',
    importer: 'Acme Imports, Inc.',
    sides: Object.fromEntries(nations.map((nation) => [nation, SIDES[nation as 'US' | 'MX']])),
    invoices: [...new Set(lines.map(({ invoice }) => invoice))].map((number) => ({
      number,
      currency: 'USD',
      exportedAt: instant('2026-08-03T08:00:00-06:00'),
    })),
    charges: [],
    certifications: [...claimed].map(certificationFor),
    lines: lines.map((one, i) => ({
      ...one,
      number: one.number === UNNUMBERED ? i + 1 : one.number,
    })),
    ...more,
  });
}

const SIDES = {
  US: { reference: { type: 'entry', value: 'B76-0324527-8' }, regime: '01', office: '2304' },
  MX: {
    reference: { type: 'pedimento', value: '26  24  3912  6001234' },
    regime: 'IMP-A1',
    office: '24',
  },
} as const;

export function certificationFor(hs6: string): Certification {
  return {
    id: hs6,
    preference: 'USMCA',
    role: 'exporter',
    certifier: 'Fábrica del Norte, Nuevo Laredo',
    exporter: 'Fábrica del Norte, Nuevo Laredo',
    producer: '',
    importer: 'Acme Imports, Inc., Laredo',
    description: 'goods of the sample',
    hs6,
    criterion: 'B',
    from: '',
    until: '',
    certifiedOn: '2020-12-01T00:00:00-06:00',
  };
}
