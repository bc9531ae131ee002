import { type Declaration, formatEntryNumber, formatPedimento } from '@acta/tariff';
import { CONSIGNEE, MAKER } from './cast.ts';
import { VEHICLES } from './wares.ts';

/** Price of one vehicle and its approved U.S. content, in dollars (worked example U5 of the tests). */
const PRICE = 31_250;
const US_CONTENT = 9_800;

/** Unique consignment reference and the numbers that stand on paper. */
export const UCR = '6MXCARM1-SAMPLE-0001';
const ENTRY = formatEntryNumber('ZZZ', '0000001');
const PEDIMENTO = formatPedimento({
  year: '26',
  office: '24',
  patente: '0000',
  yearDigit: '6',
  number: '000001',
});
export const REFERENCES = [
  { type: 'entry', value: ENTRY },
  { type: 'pedimento', value: PEDIMENTO },
  { type: 'ucr', value: UCR },
  { type: 'paps', value: 'SBDZ000001' },
  { type: 'trip', value: 'SBDZTRIP0001' },
];

/**
 * What is declared of the consignment to every nation on its way, once: eight passenger cars, one
 * line, with the claim of a preference and the certification that it rests on.
 *
 * @param random 32 bytes that make the id on chain unguessable
 * @param at unix seconds of the export
 */
export function declare(random: string, at: number): Declaration {
  return {
    random,
    ucr: UCR,
    exporter: MAKER.name,
    importer: CONSIGNEE.name,
    sides: {
      US: { reference: { type: 'entry', value: ENTRY }, regime: '01', office: '2304' },
      MX: {
        reference: { type: 'pedimento', value: PEDIMENTO },
        regime: 'EXP-A1',
        office: '240',
      },
    },
    invoices: [{ number: 'SAMPLE-0001', currency: 'USD', exportedAt: at }],
    charges: [],
    certifications: [
      {
        id: 'C1',
        preference: 'USMCA',
        role: 'producer',
        certifier: MAKER.name,
        exporter: MAKER.name,
        producer: MAKER.name,
        importer: CONSIGNEE.name,
        description: 'Passenger cars, spark-ignition engine of 1,500 to 3,000 cc',
        hs6: '8703.23',
        criterion: 'B',
        from: '',
        until: '',
        certifiedOn: '2026-10-01T09:00:00-06:00',
      },
    ],
    lines: [
      {
        number: 1,
        description: 'Passenger cars, six cylinders, new',
        hs6: '8703.23',
        codes: { US: '8703.23.01.60', MX: '8703.23.99.00' },
        origin: 'MX',
        invoice: 'SAMPLE-0001',
        value: String(PRICE * VEHICLES.length),
        usContent: String(US_CONTENT * VEHICLES.length),
        quantities: [{ unit: 'No.', amount: String(VEHICLES.length) }],
        preference: 'USMCA',
        certification: 'C1',
        additions: { US: ['9903.94.03'], MX: [] },
      },
    ],
  };
}
