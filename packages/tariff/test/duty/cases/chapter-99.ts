import { type Case, entry, goods, part, us, usmca } from './case.ts';

const HARNESS = '8544.30.00.00';
const CAR = '8703.23.01.60';
const TRUCK = '8704.22.11.80';
const FURNITURE = '9403.20.00.78';
const IEEPA = '9903.01.01';
const S122 = '9903.03.01';
const EO14289 = 'EO 14289 (90 FR 18907)';

function one(
  name: string,
  source: string,
  at: string,
  line: ReturnType<typeof goods>,
  value: string,
  amounts: Readonly<Record<string, string>>,
  mpf: string,
  ground: Case['ground'] = 'statute',
): Case {
  return us({
    name,
    ground,
    source,
    at,
    declaration: entry('US', '01', [line]),
    values: [value],
    lines: [amounts],
    fees: { MPF: mpf },
  });
}

const mexican = (code: string, value: string, ...headings: string[]) =>
  goods(code, value, { origin: 'MX', headings });
const claimed = (code: string, value: string, ...headings: string[]) =>
  goods(code, value, { ...usmca, headings });

/** Additional duties: days, preferences, order of stacking before and after 4 June 2025. */
export const CHAPTER_99: readonly Case[] = [
  one(
    'the IEEPA duty begins',
    'EO 14194; HTSUS 9903.01.01: + 25%, from 4 March 2025',
    '2025-03-04T12:00:00-05:00',
    mexican(HARNESS, '10000', IEEPA),
    '10000',
    { duty: '500.00', [IEEPA]: '2500.00' },
    '34.64',
  ),
  one(
    'the day before it is not collected',
    'EO 14194: from 4 March 2025',
    '2025-03-03T12:00:00-05:00',
    mexican(HARNESS, '10000', IEEPA),
    '10000',
    { duty: '500.00', [IEEPA]: '0.00' },
    '34.64',
  ),
  one(
    'on 5 March 2025 USMCA goods pay it too',
    'EO 14194; EO 14232 exempts from 7 March 2025',
    '2025-03-05T12:00:00-05:00',
    claimed(HARNESS, '10000', IEEPA),
    '10000',
    { duty: '0.00', [IEEPA]: '2500.00' },
    '0.00',
  ),
  one(
    'on 10 March 2025 they do not',
    'EO 14232; HTSUS 9903.01.04',
    '2025-03-10T12:00:00-04:00',
    claimed(HARNESS, '10000'),
    '10000',
    { duty: '0.00' },
    '0.00',
  ),
  one(
    'potash pays 10 %',
    'HTSUS 9903.01.05: + 10%; EO 14232',
    '2025-03-10T12:00:00-04:00',
    mexican(HARNESS, '10000', '9903.01.05'),
    '10000',
    { duty: '500.00', '9903.01.05': '1000.00' },
    '34.64',
  ),
  one(
    'Canada pays 35 %',
    'HTSUS 9903.01.10: + 35%',
    '2025-09-10T12:00:00-04:00',
    goods(HARNESS, '10000', { origin: 'CA', headings: ['9903.01.10'] }),
    '10000',
    { duty: '500.00', '9903.01.10': '3500.00' },
    '34.64',
  ),
  {
    ...one(
      'the last second of collection',
      'CBP: collection ended 00:00 ET on 24 February 2026, four days after Learning Resources v. Trump',
      '2026-02-23T23:59:59-05:00',
      mexican(HARNESS, '10000', IEEPA),
      '10000',
      { duty: '500.00', [IEEPA]: '2500.00' },
      '34.64',
    ),
    ground: 'secondary source',
  },
  one(
    'the first second of the surcharge',
    'Trade Act of 1974 § 122; HTSUS 9903.03.01: + 10%, from 24 February 2026',
    '2026-02-24T00:00:00-05:00',
    mexican(HARNESS, '10000', IEEPA, S122),
    '10000',
    { duty: '500.00', [IEEPA]: '0.00', [S122]: '1000.00' },
    '34.64',
  ),
  one(
    'the surcharge on 23 July 2026',
    'CSMS 67844987: "through 12:01 a.m. EDT, July 24"',
    '2026-07-23T18:00:00-04:00',
    mexican(HARNESS, '10000', S122),
    '10000',
    { duty: '500.00', [S122]: '1000.00' },
    '34.64',
  ),
  one(
    'the surcharge at 10 o’clock on 24 July 2026',
    'CSMS 67844987: "through 12:01 a.m. EDT, July 24"',
    '2026-07-24T10:00:00-04:00',
    mexican(HARNESS, '10000', S122),
    '10000',
    { duty: '500.00', [S122]: '0.00' },
    '34.64',
  ),
  one(
    'USMCA goods are out of the surcharge',
    'HTSUS 9903.03.08, U.S. note 2(aa)(vii)',
    '2026-03-10T12:00:00-04:00',
    claimed(HARNESS, '10000'),
    '10000',
    { duty: '0.00' },
    '0.00',
  ),
  one(
    'a vehicle, first order: autos shut out IEEPA, back to entries of March',
    `${EO14289}, retroactive to 4 March 2025; Proclamation 10908: vehicles from 3 April 2025`,
    '2025-04-10T12:00:00-04:00',
    mexican(CAR, '31250', IEEPA, '9903.94.01'),
    '31250',
    { duty: '781.25', [IEEPA]: '0.00', '9903.94.01': '7812.50' },
    '108.25',
  ),
  one(
    'a vehicle, second order: the same',
    'U.S. note 33(a)(3): not subject to heading 9903.01.01',
    '2025-06-10T12:00:00-04:00',
    mexican(CAR, '31250', IEEPA, '9903.94.01'),
    '31250',
    { duty: '781.25', [IEEPA]: '0.00', '9903.94.01': '7812.50' },
    '108.25',
  ),
  one(
    'a vehicle entered before 3 April 2025 pays IEEPA',
    'Proclamation 10908 (90 FR 14705)',
    '2025-03-20T12:00:00-04:00',
    mexican(CAR, '31250', IEEPA),
    '31250',
    { duty: '781.25', [IEEPA]: '7812.50' },
    '108.25',
  ),
  one(
    'an automobile part shuts out the surcharge',
    'no surcharge under § 122 on value that § 232 reaches; HTSUS 9903.94.05: + 25%',
    '2026-03-10T12:00:00-04:00',
    mexican(HARNESS, '10000', S122, '9903.94.05'),
    '10000',
    { duty: '500.00', [S122]: '0.00', '9903.94.05': '2500.00' },
    '34.64',
  ),
  one(
    'first order, May 2025: IEEPA shuts out metals',
    `${EO14289} as first issued: IEEPA Mexico before metals`,
    '2025-05-20T12:00:00-04:00',
    goods(FURNITURE, '2000', {
      origin: 'MX',
      headings: [IEEPA, '9903.81.91'],
      parts: [part('steel content', '1200')],
    }),
    '2000',
    { duty: '0.00', [IEEPA]: '500.00', '9903.81.91': '0.00' },
    '32.71',
  ),
  us({
    name: 'second order, June 2025: metals shut out IEEPA on the line of the metal, not on the other',
    ground: 'statute',
    source: 'proclamation of 3 June 2025; CSMS 65236574, 65236374: content and rest on two lines',
    at: '2025-06-10T12:00:00-04:00',
    declaration: entry('US', '01', [
      mexican(FURNITURE, '800', IEEPA),
      goods(FURNITURE, '1200', {
        origin: 'MX',
        headings: [IEEPA, '9903.81.91'],
        parts: [part('steel content', '1200')],
      }),
    ]),
    values: ['800', '1200'],
    lines: [
      { duty: '0.00', [IEEPA]: '200.00' },
      { duty: '0.00', [IEEPA]: '0.00', '9903.81.91': '600.00' },
    ],
    fees: { MPF: '32.71' },
  }),
  one(
    'steel and aluminum add to each other',
    `${EO14289} sec. 3; HTSUS 9903.81.91, 9903.85.08: + 50% upon the value of the steel, of the aluminum content`,
    '2025-07-01T12:00:00-04:00',
    goods(FURNITURE, '2000', {
      headings: ['9903.81.91', '9903.85.08'],
      parts: [part('steel content', '1000'), part('aluminum content', '500.60')],
    }),
    '2000',
    { duty: '0.00', '9903.81.91': '500.00', '9903.85.08': '250.50' },
    '32.71',
  ),
  one(
    'copper content',
    'HTSUS 9903.78.01: + 50% upon the value of the copper content',
    '2025-09-10T12:00:00-04:00',
    goods(HARNESS, '10000', {
      headings: ['9903.78.01'],
      parts: [part('copper content', '4000')],
    }),
    '10000',
    { duty: '500.00', '9903.78.01': '2000.00' },
    '34.64',
  ),
  one(
    'metals as recast: upon the full value',
    'HTSUS 9903.82.09: + 25%, from 6 April 2026',
    '2026-08-03T12:00:00-04:00',
    goods(FURNITURE, '2000', { headings: ['9903.82.09'] }),
    '2000',
    { duty: '0.00', '9903.82.09': '500.00' },
    '33.58',
  ),
  one(
    'a USMCA vehicle pays on its non-U.S. content',
    'HTSUS 9903.94.03; U.S. note 33(d); 90 FR 21450',
    '2026-08-03T12:00:00-04:00',
    goods(CAR, '31250', { ...usmca, headings: ['9903.94.03'], usContent: '9800' }),
    '31250',
    { duty: '0.00', '9903.94.03': '5362.50' },
    '0.00',
  ),
  one(
    'a medium truck',
    'Proclamation 10984 (90 FR 48451); HTSUS 9903.74.01: + 25%; U.S. note 38(a)(3): not subject to 9903.01.01',
    '2026-01-15T12:00:00-05:00',
    mexican(TRUCK, '60000', IEEPA, '9903.74.01'),
    '60000',
    { duty: '2400.00', [IEEPA]: '0.00', '9903.74.01': '15000.00' },
    '207.84',
  ),
  one(
    'a USMCA truck pays on its non-U.S. content',
    'HTSUS 9903.74.03: + 25% upon the value of the non-U.S. content',
    '2026-01-15T12:00:00-05:00',
    goods(TRUCK, '60000', { ...usmca, headings: ['9903.74.03'], usContent: '25000' }),
    '60000',
    { duty: '0.00', '9903.74.03': '8750.00' },
    '0.00',
  ),
];
