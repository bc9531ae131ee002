import { ActaError } from '@acta/protocol';
import Type, { type Static } from 'typebox';
import { checkForce } from '../support/check-force.ts';
import { type Decimal, decimal } from '../support/decimal.ts';
import { shownRows } from '../support/disclosed.ts';
import { covers, instant, overlap } from '../support/moment.ts';
import {
  amount,
  checkShape,
  currency,
  maybeMoment,
  moment,
  nation,
  object,
  text,
} from '../support/shape.ts';
import { readShown, type ShownDocument } from '../support/shown.ts';

/** Units of the nation's currency for one unit of the foreign one, from a moment to a moment. */
const line = object({
  currency,
  from: moment,
  until: maybeMoment,
  rate: amount,
  citation: text(600),
});

/** Exchange rates that a nation publishes: the content of a `tariff` document. */
export const exchangeShape = object({
  kind: Type.Literal('exchange rates'),
  nation,
  /** Says *synthetic* if a figure in it is: every report of an assessment repeats it. */
  name: text(200),
  source: text(2000),
  /** The nation's own currency. */
  currency,
  from: moment,
  until: maybeMoment,
  lines: Type.Array(line, { minItems: 1, maxItems: 50_000 }),
});

export type ExchangeRates = Static<typeof exchangeShape>;

/** @throws ActaError TARIFF_EXCHANGE_MALFORMED {path, problem} */
export function parseExchangeRates(value: unknown): ExchangeRates {
  checkShape(exchangeShape, value, 'TARIFF_EXCHANGE_MALFORMED');
  checkForce(value, refuse);
  const last = new Map<string, number>();
  value.lines.forEach((row, i) => {
    checkForce(row, refuse, `/lines/${i}`);
    const before = last.get(row.currency);
    if (before !== undefined && overlap(value.lines[before]!, row)) {
      refuse(`/lines/${i}`, `overlaps row ${before}`);
    }
    if (before !== undefined && instant(row.from) <= instant(value.lines[before]!.from)) {
      refuse(`/lines/${i}`, 'the rows of a currency stand in the order of their dates');
    }
    last.set(row.currency, i);
  });
  return value;
}

/**
 * A published exchange rates of which only some fields are shown: reading a hidden one throws
 * DUTY_INPUT_NOT_DISCLOSED.
 *
 * @throws ActaError TARIFF_EXCHANGE_MALFORMED {path, problem}
 */
export function showExchangeRates(shown: ShownDocument): ExchangeRates {
  return readShown(exchangeShape, shown, '', 'TARIFF_EXCHANGE_MALFORMED');
}

const refuse = (path: string, problem: string): never => {
  throw new ActaError('TARIFF_EXCHANGE_MALFORMED', { path, problem });
};

/**
 * What one unit of a currency is worth in the nation's own.
 *
 * @param own the nation's currency, which needs no rate
 * @throws ActaError DUTY_EXCHANGE_RATE_MISSING {currency, date}, DUTY_INPUT_NOT_DISCLOSED
 */
export function exchangeRate(
  rates: ExchangeRates | undefined,
  own: string,
  foreign: string,
  at: number,
): Decimal {
  if (foreign === own) return decimal('1');
  const { rows, hidden } = shownRows(rates?.lines ?? []);
  const row = rows.find((one) => one.currency === foreign && covers(one, at));
  if (row !== undefined) return decimal(row.rate);
  hidden?.();
  throw new ActaError('DUTY_EXCHANGE_RATE_MISSING', {
    currency: foreign,
    date: new Date(at * 1000).toISOString(),
  });
}
