import type { Declaration, DeclarationLine } from '../declaration/declaration.ts';
import { decimal } from '../support/decimal.ts';
import { NotDisclosed } from '../support/disclosed.ts';

/** One thing in which two takings of one declaration differ. */
export interface SideDifference {
  /** Who says what: `declared`, or a nation. */
  readonly left: string;
  readonly right: string;
  /** Number of the line. */
  readonly line: number;
  readonly what: 'line' | 'value' | 'currency' | 'quantity' | 'classification' | 'origin';
  /** The unit of a quantity, the nation of a code; else `''`. */
  readonly of: string;
  /** What each says; `''` where it has no such line or quantity. */
  readonly leftSays: string;
  readonly rightSays: string;
  readonly en: string;
  readonly es: string;
}

/** How a nation takes a declaration: what it shares with the others of its assessment. */
export type Facts = Pick<Declaration, 'lines' | 'invoices'>;

const WORDS = {
  line: ['the line', 'el renglón'],
  value: ['the value', 'el valor'],
  currency: ['the currency', 'la moneda'],
  quantity: ['the quantity', 'la cantidad'],
  classification: ['the classification', 'la clasificación'],
  origin: ['the origin', 'el origen'],
} as const;

/**
 * Where value, quantity, classification or origin differ between what was declared and each side,
 * and between the sides: what they are is a possible error or fraud, and people judge which.
 * What is not shown is not compared.
 *
 * @param declared as the importer declared; undefined where it is not at hand
 * @param sides nation → how it takes the declaration
 */
export function differencesOf(
  declared: Facts | undefined,
  sides: Readonly<Record<string, Facts>>,
): SideDifference[] {
  const takings = [
    ...(declared === undefined ? [] : [['declared', declared] as const]),
    ...Object.entries(sides),
  ];
  return takings.flatMap(([left, one], i) =>
    takings.slice(i + 1).flatMap(([right, other]) => between(left, one, right, other)),
  );
}

function between(left: string, one: Facts, right: string, other: Facts): SideDifference[] {
  const found: SideDifference[] = [];
  const put = (
    line: number,
    what: SideDifference['what'],
    of: string,
    leftSays: string,
    rightSays: string,
  ): void => {
    const [en, es] = WORDS[what];
    const unit = of === '' ? '' : ` (${of})`;
    const figures = `${leftSays || '—'} / ${rightSays || '—'}`;
    found.push({
      left,
      right,
      line,
      what,
      of,
      leftSays,
      rightSays,
      en: `Line ${line}: ${en}${unit} differs between ${left === 'declared' ? 'the declaration' : left} and ${right}: ${figures}. Possible error or fraud.`,
      es: `Renglón ${line}: ${es}${unit} difiere entre ${left === 'declared' ? 'lo declarado' : left} y ${right}: ${figures}. Posible error o fraude.`,
    });
  };
  const [ours, theirs] = [byNumber(one), byNumber(other)];
  for (const number of [...new Set([...ours.keys(), ...theirs.keys()])].sort((a, b) => a - b)) {
    const [a, b] = [ours.get(number), theirs.get(number)];
    if (a === undefined || b === undefined) {
      if (whole(one) && whole(other)) put(number, 'line', '', says(a), says(b));
      continue;
    }
    compareLine(a, one, b, other, (what, of, l, r) => put(number, what, of, l, r));
  }
  return found;
}

type Put = (what: SideDifference['what'], of: string, left: string, right: string) => void;

function compareLine(
  a: DeclarationLine,
  one: Facts,
  b: DeclarationLine,
  other: Facts,
  put: Put,
): void {
  compare(
    () => [money(a, one), money(b, other)],
    (l, r) => put('currency', '', l, r),
  );
  compare(
    () => [a.value, b.value],
    (l, r) => put('value', '', l, r),
    sameNumber,
  );
  compare(
    () => [a.hs6, b.hs6],
    (l, r) => put('classification', '', l, r),
  );
  compare(
    () => [a.origin, b.origin],
    (l, r) => put('origin', '', l, r),
  );
  for (const nation of shared(() => [keys(a.codes), keys(b.codes)])) {
    compare(
      () => [a.codes[nation]!, b.codes[nation]!],
      // What differs in the shared part was said already.
      (l, r) => (l.slice(0, 7) === r.slice(0, 7) ? put('classification', nation, l, r) : undefined),
    );
  }
  for (const unit of union(() => [units(a), units(b)])) {
    compare(
      () => [quantity(a, unit), quantity(b, unit)],
      (l, r) => put('quantity', unit, l, r),
      sameNumber,
    );
  }
}

/** Compares what both show; a hidden field is no difference. */
function compare(
  read: () => readonly [string, string],
  differs: (left: string, right: string) => void,
  same: (left: string, right: string) => boolean = (left, right) => left === right,
): void {
  const pair = shownOr(read, undefined);
  if (pair !== undefined && !same(...pair)) differs(...pair);
}

function shownOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotDisclosed) return otherwise;
    throw error;
  }
}

const sameNumber = (left: string, right: string): boolean =>
  left !== '' && right !== '' && decimal(left).cmp(decimal(right)) === 0;

function byNumber(facts: Facts): Map<number, DeclarationLine> {
  const lines = new Map<number, DeclarationLine>();
  for (let i = 0; i < shownOr(() => facts.lines.length, 0); i += 1) {
    shownOr(() => lines.set(facts.lines[i]!.number, facts.lines[i]!), lines);
  }
  return lines;
}

const whole = (facts: Facts): boolean =>
  byNumber(facts).size === shownOr(() => facts.lines.length, -1);
const says = (line: DeclarationLine | undefined): string =>
  line === undefined ? '' : shownOr(() => line.hs6, '');
const money = ({ invoice }: DeclarationLine, { invoices }: Facts): string =>
  invoices.find(({ number }) => number === invoice)?.currency ?? '';
const keys = (record: object): string[] => Object.keys(record);
const units = ({ quantities }: DeclarationLine): string[] => quantities.map(({ unit }) => unit);
const quantity = ({ quantities }: DeclarationLine, unit: string): string =>
  quantities.find((one) => one.unit === unit)?.amount ?? '';
const union = (read: () => readonly [string[], string[]]): string[] =>
  [...new Set(shownOr(read, [[], []]).flat())].sort();
const shared = (read: () => readonly [string[], string[]]): string[] => {
  const [one, other] = shownOr(read, [[], []]);
  return one.filter((name) => other.includes(name)).sort();
};
