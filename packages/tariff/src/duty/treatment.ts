import type { DeclarationLine } from '../declaration/declaration.ts';
import { parseRate } from '../rate/parse-rate.ts';
import { printRate, printTerm } from '../rate/print-rate.ts';
import { termsOf } from '../rate/rate.ts';
import { taxId } from '../rules/check-names.ts';
import { figureText, findFigure } from '../rules/figures.ts';
import {
  asSecond,
  type Regime,
  type RuleSet,
  type SecondTax,
  type Tax,
} from '../rules/rule-set.ts';
import { type Decimal, decimal, plain, sum } from '../support/decimal.ts';
import { found } from '../support/found.ts';
import { once } from '../support/once.ts';
import { additionsOf, type Additions, inScope, judgeAdditions } from './additions.ts';
import type { ComponentHead } from './component.ts';
import type { DutyInput } from './input.ts';
import { type PickedRate, pickRate } from './pick-rate.ts';

/** How goods of one code, origin, claim and headings are treated: the same on every such line. */
export interface Treatment {
  readonly picked: () => PickedRate;
  readonly judged: () => Additions;
  /** The duty, the additional headings, the taxes. */
  readonly heads: () => readonly (() => ComponentHead)[];
}

/**
 * The treatment of a line. Where the whole declaration is at hand (`memo`), lines of the same goods
 * share one: a declaration of ten thousand lines has a few dozen. The key holds all that the
 * treatment is computed from, and the number that its refusals name only where it is refused.
 */
export function treatmentOf(
  input: DutyInput,
  regime: () => Regime,
  line: DeclarationLine,
  code: string,
): Treatment {
  const { memo } = input;
  if (memo === undefined) return treat(input, regime, line, code);
  const { origin, preference, additions } = line;
  const key = JSON.stringify([code, origin, preference, additions[input.nation]]);
  const known = memo.get(key);
  if (known !== undefined) return known;
  const treatment = treat(input, regime, line, code);
  memo.set(key, treatment);
  return treatment;
}

function treat(
  input: DutyInput,
  regime: () => Regime,
  line: DeclarationLine,
  code: string,
): Treatment {
  const picked = once(() => pickRate(input, line, code, regime().flow));
  const judged = once(() => judgeAdditions(input, line, code, picked()));
  const duty = once((): ComponentHead => ({
    name: regime().duty,
    citation: `${picked().rateSource}, ${picked().column}`,
    rate: printRate(picked().rate),
    setAsideBy: judged().replacedBy,
  }));
  const heads = once((): (() => ComponentHead)[] => [
    duty,
    ...additionsOf(line, input.nation).map((heading, i) =>
      once((): ComponentHead => {
        const { authority, rate, setAsideBy } = judged().additions[i]!;
        return { name: heading, citation: authority, rate: printRate(rate), setAsideBy };
      }),
    ),
    ...taxesOf(input.rules, regime(), code).map((tax) => once(() => taxHead(input, tax))),
  ]);
  return { picked, judged, heads };
}

function taxHead(input: DutyInput, tax: Tax): ComponentHead {
  const figure = findFigure(input.rules, tax.rate, input.legalAt);
  const per = asSecond<SecondTax>(input.rules, tax)?.per ?? '';
  const rate =
    per === '' ? figureText(figure) : printTerm({ kind: 'specific', amount: figure.value, per });
  return { name: tax.name, citation: tax.citation, rate, setAsideBy: '' };
}

/** The taxes of a regime that reach goods of a code, in the regime's order. */
export function taxesOf(rules: RuleSet, { taxes }: Regime, code: string): Tax[] {
  return taxes
    .map((id) =>
      found(
        rules.taxes.find((one) => taxId(rules, one) === id),
        'TARIFF_RULES_MALFORMED',
        `no tax ${id}`,
      ),
    )
    .filter((tax) => {
      const second = asSecond<SecondTax>(rules, tax);
      return second === undefined || inScope(second.scope, code);
    });
}

const percents = new Map<string, Decimal>();

/** Sum of the ad valorem percentages of the heads that count, whatever they are upon. */
export function adValoremOf(heads: readonly ComponentHead[]): string {
  let key = '';
  for (const { setAsideBy, rate } of heads) key += setAsideBy === '' ? `|${rate}` : '|';
  let total = percents.get(key);
  if (total === undefined) {
    total = sum(
      heads.flatMap(({ setAsideBy, rate }) => {
        if (setAsideBy !== '') return [];
        return termsOf(parseRate(rate)).map((term) =>
          decimal(term.kind === 'ad valorem' ? term.percent : '0'),
        );
      }),
    );
    if (percents.size >= MOST_PERCENTS) percents.clear();
    percents.set(key, total);
  }
  return plain(total);
}

const MOST_PERCENTS = 10_000;
