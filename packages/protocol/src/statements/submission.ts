import type { SealedDocument } from '../documents/index.ts';
import type { Message } from './statement-type.ts';
import type { StatementName } from './statements.ts';

/** A statement with its signatures, in the order of the type's signers; null = not signed yet. */
export interface SignedStatement {
  readonly type: StatementName;
  readonly message: Message;
  readonly signatures: readonly (string | null)[];
}

/** One piece of a pack or unpack: the goods and the head they have at that moment. */
export interface Piece {
  readonly goods: string;
  readonly head: string;
}

/** What comes out of a transformation: goods that were not known before, 0 = one item, not a lot. */
export interface Output {
  readonly goods: string;
  readonly quantity: number;
}

/** One act of a minute, in the closed list of acts; a number or word fills 32 bytes. */
export interface Act {
  readonly kind: ActKind;
  readonly a: string;
  readonly b: string;
  readonly c: string;
}

/** The closed list of acts; their words are in `contracts/lib/Acts.sol` and `docs/minutes.md`. */
export const ACT_KINDS = [
  'admit writer',
  'admit section',
  'admit note kind',
  'set signers',
  'set seats',
  'require certificate',
  'set shares',
  'set tariff notice',
  'require tariff minute',
  'set validators',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/**
 * What goes through the one door, `POST /v1/statements`: the statement and all that its hashes
 * stand for, so that the section can recompute every root in it.
 */
export interface Submission extends SignedStatement {
  /** With an `Answer`: the complete `Handoff` that it answers. */
  readonly handoff?: SignedStatement;
  /** With `Pack` and `Unpack`: the pieces behind `contents`; with `Transform`: behind `inputs`. */
  readonly contents?: readonly Piece[];
  /** With `Transform`: what stands behind `outputs`. */
  readonly outputs?: readonly Output[];
  /** With `MinuteDraft`: the acts behind `acts`. */
  readonly acts?: readonly Act[];
  /** The document behind each root field. */
  readonly documents?: Readonly<Record<string, SealedDocument>>;
}
