import {
  type Declaration,
  type DeclarationLine,
  type ExchangeRates,
  instant,
  parseRuleSet,
  parseSchedule,
  type RuleSet,
  type Schedule,
} from '../../../src/index.ts';
import htsLines from '../../data/hts-lines.json' with { type: 'json' };
import mxLines from '../../data/mx-lines-synthetic.json' with { type: 'json' };
import mxRules2Json from '../../../data/mx-rules-2.json' with { type: 'json' };
import mxRules2SyntheticJson from '../../../data/mx-rules-2-synthetic.json' with { type: 'json' };
import usRules2Json from '../../../data/us-rules-2.json' with { type: 'json' };
import { certificationFor } from '../../support/declare.ts';

/** What a case rests on, and whether somebody else than us said what comes of it. */
export type Ground =
  'ruling' | 'official example' | 'statute' | 'secondary source' | 'domain notes' | 'our reading';

/** One worked case under rule sets of the second form, with every amount that must come of it. */
export interface Case {
  readonly name: string;
  readonly ground: Ground;
  /** Law, ruling or example, exactly enough to find it. */
  readonly source: string;
  readonly nation: string;
  readonly at: string;
  readonly declaration: Declaration;
  readonly schedule: Schedule;
  readonly rules: RuleSet;
  readonly exchange?: ExchangeRates;
  /** Value of each line in even dollars or pesos. */
  readonly values: readonly string[];
  /** Each line's components, all of them, by name; what is set aside is 0. */
  readonly lines: readonly Readonly<Record<string, string>>[];
  readonly fees: Readonly<Record<string, string>>;
  readonly due: string;
  readonly suspended: string;
}

export const usRules2 = parseRuleSet(usRules2Json);
export const mxRules2 = parseRuleSet(mxRules2Json);
export const mxSynthetic2 = parseRuleSet(mxRules2SyntheticJson);
export const hts = parseSchedule(htsLines);
export const mxTariff = parseSchedule(mxLines);

/** A line of a code, of one nation, that claims nothing. */
export function goods(
  code: string,
  value: string,
  more: Partial<DeclarationLine> & { readonly headings?: readonly string[] } = {},
): DeclarationLine {
  const nation = code.endsWith('.MX') ? 'MX' : 'US';
  const own = code.replace('.MX', '');
  const { headings = [], ...rest } = more;
  const claimed = rest.preference !== undefined;
  return {
    number: 0,
    description: own,
    hs6: own.slice(0, 7),
    codes: { [nation]: own },
    origin: nation === 'US' ? 'DE' : 'US',
    invoice: 'INV-1',
    value,
    usContent: '',
    quantities: [],
    preference: '',
    certification: claimed ? own.slice(0, 7) : '',
    additions: { [nation]: [...headings] },
    ...rest,
  };
}

export const usmca = { preference: 'USMCA', origin: 'MX' } as const;
export const of = (unit: string, amount: string) => ({ quantities: [{ unit, amount }] });
export const part = (name: string, amount: string, unit = '') => ({ of: name, unit, amount });

/** A declaration to one nation. */
export function entry(
  nation: 'US' | 'MX',
  regime: string,
  lines: readonly DeclarationLine[],
  more: Partial<Declaration> = {},
): Declaration {
  const claimed = new Set(lines.flatMap(({ certification }) => certification || []));
  return {
    random: `0x${'5b'.repeat(32)}`,
    ucr: '6MXACME-2026-0002',
    exporter: 'Fábrica del Norte, S.A. de C.V.',
    importer: 'Acme Imports, Inc.',
    sides: {
      [nation]: {
        reference:
          nation === 'US'
            ? { type: 'entry', value: 'B76-0324527-8' }
            : { type: 'pedimento', value: '26  24  3912  6001234' },
        regime,
        office: nation === 'US' ? '2304' : '24',
      },
    },
    invoices: [...new Set(lines.map(({ invoice }) => invoice))].map((number) => ({
      number,
      currency: nation === 'US' ? 'USD' : 'MXN',
      exportedAt: instant('2026-08-03T08:00:00-06:00'),
    })),
    charges: [],
    certifications: [...claimed].map((hs6) => ({
      ...certificationFor(hs6),
      certifiedOn: '2017-12-01T00:00:00-06:00',
    })),
    lines: lines.map((one, i) => ({ ...one, number: i + 1 })),
    ...more,
  };
}

const cents = (text: string): bigint => BigInt(Math.round(Number(text) * 100));

/** A case whose sums are added here in cents, so that the table states them as the parts give them. */
function summed(
  parts: readonly Readonly<Record<string, string>>[],
  only: (name: string) => boolean,
  places: number,
): string {
  let total = 0n;
  for (const [name, amount] of parts.flatMap((row) => Object.entries(row))) {
    if (only(name)) total += cents(amount);
  }
  const whole = total / 100n;
  return places === 0 ? String(whole) : `${whole}.${String(total % 100n).padStart(2, '0')}`;
}

type Stated = Omit<Case, 'nation' | 'schedule' | 'rules' | 'due' | 'suspended'> &
  Partial<Pick<Case, 'schedule' | 'rules'>> & { readonly suspends?: readonly string[] };

export function us(stated: Stated): Case {
  return {
    nation: 'US',
    schedule: hts,
    rules: usRules2,
    ...stated,
    ...sums([...stated.lines, stated.fees], stated.suspends ?? [], 2),
  };
}

export function mx(stated: Stated): Case {
  return {
    nation: 'MX',
    schedule: mxTariff,
    rules: mxSynthetic2,
    ...stated,
    ...sums([...stated.lines, stated.fees], stated.suspends ?? [], 0),
  };
}

function sums(
  parts: readonly Readonly<Record<string, string>>[],
  suspends: readonly string[],
  places: number,
) {
  return {
    due: summed(parts, (name) => !suspends.includes(name), places),
    suspended: summed(parts, (name) => suspends.includes(name), places),
  };
}
