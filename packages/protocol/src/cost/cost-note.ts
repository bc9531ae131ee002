import { ActaError } from '../errors/acta-error.ts';
import { budgetLineId } from '../identifiers/budget-line-id.ts';
import {
  aboutOf,
  fieldOf,
  NUMBER,
  type NoteFields,
  optionalField,
  TEXT,
} from '../institution/note-fields.ts';
import { type BudgetCurrency, parseAmount, parseCurrency } from './money.ts';

export const COST_KINDS = ['contribution', 'claim', 'settlement'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What a contribution, a claim or a settlement says, amounts in minor units. */
export interface CostNote {
  readonly kind: CostKind;
  /** Cost-sharing minute under which it is. */
  readonly minute: number;
  /** The minute on the terms of payment, where that is another one. */
  readonly terms?: number;
  /** Budget line: its name, and its id with the currency in it. */
  readonly name: string;
  readonly line: string;
  readonly currency: BudgetCurrency;
  readonly amount: bigint;
  /** With a settlement: the account of its section, as its signers saw it. */
  readonly account?: CostStatement;
}

/** The account of one section on one line, as a settlement states it. */
export interface CostStatement {
  readonly contributed: bigint;
  readonly claimed: bigint;
  /** Paid out before. */
  readonly settled: bigint;
  /** What is left after this settlement. */
  readonly balance: bigint;
  /** The final liquidation: nothing is left, and nothing more comes. */
  readonly final: boolean;
}

const YES_NO = { wanted: 'yes or no', pattern: /^(?:yes|no)$/ };

/**
 * Reads the fields of a note about costs: `{minute, line, currency, amount, terms?}`, with a
 * settlement also `{contributed, claimed, settled, balance, final}`.
 *
 * @throws ActaError NOTE_FIELD_*, COST_CURRENCY_UNKNOWN, COST_AMOUNT_MALFORMED, COST_ACCOUNT_WRONG
 */
export function parseCostNote(kind: CostKind, fields: NoteFields): CostNote {
  const name = fieldOf(kind, fields, 'line', TEXT);
  const currency = parseCurrency(fieldOf(kind, fields, 'currency', TEXT));
  const amount = parseAmount(fieldOf(kind, fields, 'amount', TEXT), currency);
  const terms = optionalField(kind, fields, 'terms', NUMBER);
  const account = kind === 'settlement' ? readAccount(fields, currency, amount) : undefined;
  if (amount === 0n && account?.final !== true) {
    throw new ActaError('COST_AMOUNT_MALFORMED', { amount: fields['amount'], least: 1 });
  }
  return {
    kind,
    minute: Number(fieldOf(kind, fields, 'minute', NUMBER)),
    ...(terms !== undefined && { terms: Number(terms) }),
    name,
    line: budgetLineId(currency, name),
    currency,
    amount,
    ...(account && { account }),
  };
}

/**
 * Checks such a note against its statement. The first is `about` its budget line; the other sections
 * confirm it by a note of the same kind and fields, `about` its digest.
 *
 * @throws ActaError NOTE_ABOUT_MISSING and as `parseCostNote`
 */
export function checkCostNote(kind: CostKind, about: string, fields: NoteFields): void {
  aboutOf(kind, about);
  parseCostNote(kind, fields);
}

/** What a settlement states must follow from itself, before anybody looks at any other record. */
function readAccount(fields: NoteFields, currency: BudgetCurrency, amount: bigint): CostStatement {
  const sum = (field: string): bigint =>
    parseAmount(fieldOf('settlement', fields, field, TEXT), currency);
  const account = {
    contributed: sum('contributed'),
    claimed: sum('claimed'),
    settled: sum('settled'),
    balance: sum('balance'),
    final: fieldOf('settlement', fields, 'final', YES_NO) === 'yes',
  };
  const { contributed, claimed, settled, balance, final } = account;
  if (contributed - claimed - settled - amount !== balance || (final && balance !== 0n)) {
    const { contributed, claimed, settled, amount, balance, final } = fields;
    throw new ActaError('COST_ACCOUNT_WRONG', {
      ...{ contributed, claimed, settled, amount, balance, final },
    });
  }
  return account;
}
