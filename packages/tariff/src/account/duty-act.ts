import { ActaError, type Choice } from '@acta/protocol';
import Type, { type Static } from 'typebox';
import {
  amount,
  checkShape,
  currency,
  hash,
  maybe,
  maybeAmount,
  nation,
  object,
  text,
  time,
  words,
} from '../support/shape.ts';

/** What may become of an assessment: the words of the statement `DutyAct`. */
export const DUTY_WORDS = [
  'payment',
  'refund',
  'credit',
  'decision',
  'extension',
  'liquidation',
  'closing',
] as const satisfies readonly Choice<'DutyWord'>[];

export type DutyWord = (typeof DUTY_WORDS)[number];

/** Interest that an act settles: what it runs on and over which days, and the figure it goes by. */
const interest = object({
  /** Figure of the rule set: `interest/underpayment`, `recargos`, `inpc`. */
  figure: text(60),
  principal: amount,
  /** Unix seconds of a moment in the day after which it runs. */
  from: time,
  /** Of a moment in the last day. */
  until: time,
  amount,
});

/** The content of a `dutyAct` document. Amounts are in the nation's currency. */
export const dutyActShape = object({
  nation,
  /** The declaration's id, as on chain. */
  declaration: hash,
  word: words(DUTY_WORDS),
  /** Digest of what it is about, as on chain. */
  about: hash,
  /** Unix seconds: when it was paid, refunded, decided…; the statement's `occurredAt`. */
  at: time,
  currency,
  /** Paid, refunded or credited without interest; due as liquidated; `''` for all other acts. */
  amount: maybeAmount,
  interest: Type.Array(interest, { maxItems: 40 }),
  /** Digest of the rule set whose figures the interest goes by; `''` where there is none. */
  rules: Type.Union([hash, Type.Literal('')]),
  /** How a protest was decided; `''` for all other acts. */
  outcome: words(['', 'granted', 'granted in part', 'denied']),
  /** Unix seconds until which liquidation is put off; 0 for all other acts. */
  until: time,
  /** Number of the receipt, of the statement of account, of the ruling. */
  reference: maybe(100),
  /** The law that it rests on. */
  basis: text(600),
  remarks: maybe(2000),
});

export type DutyActContent = Static<typeof dutyActShape>;
export type InterestItem = DutyActContent['interest'][number];

const WITH_AMOUNT: readonly DutyWord[] = ['payment', 'refund', 'credit', 'liquidation'];
const WITH_INTEREST: readonly DutyWord[] = ['payment', 'refund', 'liquidation'];

/**
 * Reads the content of a `dutyAct` document. A field that its word has no use for must be empty: an
 * amount on a closing would stand in the file and count nowhere.
 *
 * @throws ActaError DUTY_ACT_MALFORMED {path, problem}
 */
export function parseDutyAct(value: unknown): DutyActContent {
  checkShape(dutyActShape, value, 'DUTY_ACT_MALFORMED');
  const { word } = value;
  only(WITH_AMOUNT.includes(word), value.amount !== '', '/amount', word);
  only(word === 'decision', value.outcome !== '', '/outcome', word);
  only(word === 'extension', value.until !== 0, '/until', word);
  if (value.interest.length > 0 && !WITH_INTEREST.includes(word)) {
    refuse('/interest', `no part of a ${word}`);
  }
  if (value.interest.length > 0 !== (value.rules !== '')) {
    refuse('/rules', 'stands with interest, and only there');
  }
  value.interest.forEach(({ from, until }, i) => {
    if (until < from) refuse(`/interest/${i}/until`, 'before from');
  });
  return value;
}

const refuse = (path: string, problem: string): never => {
  throw new ActaError('DUTY_ACT_MALFORMED', { path, problem });
};

function only(wanted: boolean, given: boolean, path: string, word: string): void {
  if (wanted !== given) refuse(path, wanted ? `wanted of a ${word}` : `no part of a ${word}`);
}
