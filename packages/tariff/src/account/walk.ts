import type { ErrorCode } from '@acta/protocol';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Decimal, decimal, plain, ZERO } from '../support/decimal.ts';
import type { DutyActContent, DutyWord } from './duty-act.ts';
import { checkInterest } from './check-interest.ts';
import type { ActStep, AssessStep, ProtestStep, Step } from './step.ts';
import { SUM_CHECKS, type SumCheck, type SumCheckId } from './sum-checks.ts';

/** The rule set behind a digest, or undefined where it is not at hand. */
export type Law = (digest: string) => RuleSet | undefined;

export interface ProtestState {
  readonly digest: string;
  readonly about: string;
  readonly at: number;
  /** `open`, or as it was decided; `decided` where the decision is not shown. */
  outcome: 'open' | 'decided' | 'granted' | 'granted in part' | 'denied';
  decidedAt?: number;
}

/** What each word can be about; a payment of a payment would be counted for nobody's debt. */
const ABOUT: Readonly<Record<DutyWord, readonly (DutyWord | 'Assess' | 'Protest')[]>> = {
  payment: ['Assess', 'liquidation', 'decision'],
  refund: ['Assess', 'payment', 'liquidation', 'decision'],
  credit: ['Assess', 'payment', 'liquidation', 'decision'],
  decision: ['Protest'],
  extension: ['Assess', 'extension'],
  liquidation: ['Assess', 'extension', 'liquidation', 'decision'],
  closing: ['Assess', 'payment', 'refund', 'credit', 'decision', 'extension', 'liquidation'],
};

/** Walks one side act by act, adding up and checking each sum where it must hold. */
export class Walk {
  readonly law: Law;
  readonly checks: SumCheck[] = [];
  readonly protests = new Map<string, ProtestState>();
  readonly acts: ActStep[] = [];
  assessment: AssessStep | undefined;
  assessments = 0;
  closed = false;
  paid = ZERO;
  refunded = ZERO;
  credited = ZERO;
  interestPaid = ZERO;
  interestRefunded = ZERO;
  /** An act whose amount counts was not shown: no sum can be told any more. */
  hidden = false;
  readonly #seen = new Map<string, Step>();

  constructor(law: Law) {
    this.law = law;
  }

  go(steps: readonly Step[]): this {
    for (const step of steps) {
      this.#seen.set(step.digest, step);
      if (step.type === 'Assess') this.#assess(step);
      else if (step.type === 'Protest') this.#protest(step);
      else this.#act(step);
    }
    return this;
  }

  /** What the last assessment says is due; undefined where it is not shown. */
  get due(): Decimal | undefined {
    const figures = this.assessment?.figures;
    return figures && decimal(figures.due);
  }

  /** What is still to be paid of it; negative: too much was paid. */
  get balance(): Decimal | undefined {
    if (this.hidden) return undefined;
    return this.due?.minus(this.credited).minus(this.paid.minus(this.refunded));
  }

  check(
    id: SumCheckId,
    { digest }: { readonly digest: string },
    result: boolean | 'not checked',
    details: Readonly<Record<string, string>> = {},
    why?: ErrorCode,
  ): void {
    const { number, code } = SUM_CHECKS.find((one) => one.id === id)!;
    const told = result === true ? 'pass' : result === false ? 'fail' : result;
    const reason = told === 'pass' ? {} : { code: why ?? notShown(told) ?? code };
    this.checks.push({ number, id, result: told, ...reason, digest, details });
  }

  #assess(step: AssessStep): void {
    this.assessment = step;
    this.assessments += 1;
  }

  #protest({ digest, about, at }: ProtestStep): void {
    this.protests.set(digest, { digest, about, at, outcome: 'open' });
    this.closed = false;
  }

  #act(step: ActStep): void {
    this.#checkAbout(step);
    const { word, content } = step;
    if (word === 'decision') {
      const protest = this.protests.get(step.about);
      if (protest !== undefined) {
        protest.outcome = content === undefined ? 'decided' : (content.outcome as 'granted');
        protest.decidedAt = step.at;
      }
    }
    if (content !== undefined) this.#sum(step, content);
    else if (word !== 'decision' && word !== 'extension' && word !== 'closing') this.hidden = true;
    if (word === 'closing') this.#close(step);
    this.acts.push(step);
  }

  #checkAbout(step: ActStep): void {
    const { word, about, at } = step;
    const target = this.#seen.get(about);
    if (target === undefined) {
      this.check('about', step, 'not checked', { word });
      return;
    }
    const kind = target.type === 'DutyAct' ? target.word : target.type;
    this.check('about', step, ABOUT[word].includes(kind), { word, about: kind });
    this.check('order', step, at >= target.at, { word, about: kind });
  }

  #sum(step: ActStep, content: DutyActContent): void {
    const { word } = step;
    const figures = this.assessment?.figures;
    const wanted = figures?.currency;
    this.check(
      'currency',
      step,
      wanted === undefined ? 'not checked' : content.currency === wanted,
      {
        currency: content.currency,
        ...(wanted !== undefined && { wanted }),
      },
    );
    const amount = decimal(content.amount === '' ? '0' : content.amount);
    const interest = content.interest.reduce((sum, one) => sum.plus(decimal(one.amount)), ZERO);
    checkInterest(this, step, content);
    if (word === 'payment') {
      this.paid = this.paid.plus(amount);
      this.interestPaid = this.interestPaid.plus(interest);
    } else if (word === 'refund') {
      this.refunded = this.refunded.plus(amount);
      this.interestRefunded = this.interestRefunded.plus(interest);
      const details = { paid: plain(this.paid), refunded: plain(this.refunded) };
      this.check(
        'refunds',
        step,
        this.hidden ? 'not checked' : this.refunded.lte(this.paid),
        details,
      );
    } else if (word === 'credit') {
      this.credited = this.credited.plus(amount);
      const due = this.due;
      this.check(
        'credits',
        step,
        this.hidden || due === undefined ? 'not checked' : this.credited.lte(due),
        { credited: plain(this.credited), ...(due && { due: plain(due) }) },
      );
    } else if (word === 'liquidation') {
      const due = this.due;
      this.check('liquidation', step, due === undefined ? 'not checked' : amount.cmp(due) === 0, {
        liquidated: plain(amount),
        ...(due && { due: plain(due) }),
      });
    }
  }

  #close(step: ActStep): void {
    this.closed = true;
    const { balance } = this;
    this.check(
      'closing',
      step,
      balance === undefined ? 'not checked' : balance.isZero(),
      balance && { balance: plain(balance) },
    );
  }
}

const notShown = (result: string): ErrorCode | undefined =>
  result === 'not checked' ? 'DUTY_SUM_NOT_SHOWN' : undefined;
