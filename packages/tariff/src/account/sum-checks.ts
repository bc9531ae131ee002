import type { ErrorCode } from '@acta/protocol';

/** The sums of an account, numbered for good: what each says of an act, in two languages. */
export const SUM_CHECKS = [
  {
    number: 1,
    id: 'currency',
    code: 'DUTY_SUM_CURRENCY',
    en: 'every act is in the currency of the assessment',
    es: 'todo acto está en la moneda de la determinación',
  },
  {
    number: 2,
    id: 'about',
    code: 'DUTY_SUM_ABOUT',
    en: 'every act is about something that its word can be about',
    es: 'todo acto trata de algo de lo que su palabra puede tratar',
  },
  {
    number: 3,
    id: 'order',
    code: 'DUTY_SUM_ORDER',
    en: 'no act is dated before what it is about',
    es: 'ningún acto lleva fecha anterior a aquello de que trata',
  },
  {
    number: 4,
    id: 'refunds',
    code: 'DUTY_SUM_REFUND',
    en: 'refunds are at no time more than what was paid',
    es: 'las devoluciones nunca exceden lo pagado',
  },
  {
    number: 5,
    id: 'credits',
    code: 'DUTY_SUM_CREDIT',
    en: 'credits are at no time more than what was due',
    es: 'los créditos nunca exceden lo debido',
  },
  {
    number: 6,
    id: 'liquidation',
    code: 'DUTY_SUM_LIQUIDATION',
    en: 'what is liquidated is what was last assessed',
    es: 'lo liquidado es lo último que se determinó',
  },
  {
    number: 7,
    id: 'interest',
    code: 'DUTY_SUM_INTEREST',
    en: 'interest follows from the rates that were published',
    es: 'los intereses siguen de las tasas publicadas',
  },
  {
    number: 8,
    id: 'interest owed',
    code: 'DUTY_SUM_INTEREST_MISSING',
    en: 'what was paid after its term bears interest, and what was refunded where the law says so',
    es: 'lo pagado fuera de plazo lleva recargos, y lo devuelto intereses donde la ley lo dice',
  },
  {
    number: 9,
    id: 'closing',
    code: 'DUTY_SUM_CLOSING',
    en: 'at the closing, paid and credited less refunded is what was due',
    es: 'al cierre, lo pagado y acreditado menos lo devuelto es lo debido',
  },
] as const satisfies readonly {
  readonly number: number;
  readonly id: string;
  readonly code: ErrorCode;
  readonly en: string;
  readonly es: string;
}[];

export type SumCheckId = (typeof SUM_CHECKS)[number]['id'];

/** One sum as it came out, of one act where it is of one. */
export interface SumCheck {
  readonly number: number;
  readonly id: SumCheckId;
  readonly result: 'pass' | 'fail' | 'not checked';
  /** Why it fails, or could not be checked. */
  readonly code?: ErrorCode;
  /** Digest of the act concerned. */
  readonly digest: string;
  readonly details: Readonly<Record<string, string>>;
}
