import type { Office } from '../statements/choices.ts';
import type { CostKind } from './cost-note.ts';
import type { CostOutcome, CostSide } from './line-account.ts';

/** The costs shared under a minute and those that amended or superseded it. */
export interface CostSharing {
  /** The first of them: the line's accounts go on under the later ones. */
  readonly minute: number;
  readonly minutes: readonly number[];
  readonly lines: readonly CostLine[];
}

type Amounts = 'contributed' | 'claimed' | 'settled' | 'balance';

/** The account of one budget line as the notes on record and the documents at hand leave it. */
export interface CostLine {
  readonly line: string;
  /** Absent until a note is read that names it: the chain has its id alone. */
  readonly name?: string;
  readonly currency?: string;
  readonly shares: readonly { readonly section: string; readonly basisPoints: number }[];
  readonly remainderTo: string;
  readonly ended: boolean;
  readonly liquidated: boolean;
  /** False while some note's document is not here: then the balances may not be the last word. */
  readonly complete: boolean;
  /** Amounts as decimals of the currency; empty until the currency is known. */
  readonly sides: readonly (Pick<CostSide, 'section' | 'final'> &
    Readonly<Record<Amounts, string>>)[];
  readonly entries: readonly CostLineEntry[];
}

/** A note about the line, and what became of it. */
export interface CostLineEntry {
  /** Index of its record. */
  readonly record: number;
  readonly digest: string;
  readonly section: string;
  /** Absent where the statement was not seen. */
  readonly office?: Office;
  readonly about: string;
  readonly document: string;
  /** Its date: of its receipt, else of its block. */
  readonly at: number;
  readonly kind: CostKind;
  /** `unread`: its document is not here. `malformed`: it says nothing that could count. */
  readonly outcome: CostOutcome['outcome'] | 'unread' | 'malformed';
  /** With `malformed`: code of the error. */
  readonly code?: string;
  readonly amount?: string;
  /** The minute under which it is, and the one on the terms of payment. */
  readonly minute?: number;
  readonly terms?: number;
  readonly effect?: number;
  readonly awaits?: readonly string[];
  readonly parts?: Readonly<Record<string, string>>;
}
