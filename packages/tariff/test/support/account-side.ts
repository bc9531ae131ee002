import { ActaError, type Message } from '@acta/protocol';
import {
  type AccountStep,
  assess,
  declarationId,
  type DutyActContent,
  type DutyWord,
  instant,
  parseRuleSet,
  type RuleSet,
} from '../../src/index.ts';
import { usRules2 } from '../duty/cases/case.ts';
import { declare, line } from './declare.ts';
import { earlySchedule } from './published.ts';

export const NONE = `0x${'00'.repeat(32)}`;
export const RULES = `0x${'aa'.repeat(32)}`;

/** A row of a rule set, dated. */
export const row = (
  figure: string,
  value: string,
  from = '2026-01-01T00:00:00-05:00',
  until = '',
  unit = 'amount',
) => ({ figure, from, until, value, unit, citation: `citation of ${figure}` });

/** The second form's rules with terms, holidays and interest of the test. */
export function rulesWith(rows: readonly ReturnType<typeof row>[]): RuleSet {
  const lines = usRules2.lines.filter(
    ({ figure }) => !figure.includes('/') && !figure.startsWith('holiday'),
  );
  return parseRuleSet({ ...usRules2, lines: [...lines, ...rows] });
}

export const TERMS = [
  row('deadline/payment/entry/working days', '10'),
  row('deadline/deemed liquidation/entry/months', '12'),
  row('deadline/protest/liquidation/days', '180'),
  row('deadline/protest decision/protest/months', '24'),
  row('holidays known', '1', '2026-01-01T00:00:00-05:00', '2027-01-01T00:00:00-05:00'),
  row('holiday', '1', '2026-09-07T00:00:00-04:00', '2026-09-08T00:00:00-04:00'),
  row(
    'interest/underpayment',
    '7',
    '2026-01-01T00:00:00-05:00',
    '2026-10-01T00:00:00-04:00',
    'percent',
  ),
  row(
    'interest/underpayment',
    '6',
    '2026-10-01T00:00:00-04:00',
    '2027-01-01T00:00:00-05:00',
    'percent',
  ),
  row(
    'interest/overpayment',
    '6',
    '2026-01-01T00:00:00-05:00',
    '2027-01-01T00:00:00-05:00',
    'percent',
  ),
] as const;

export const at = (day: string): number => instant(`${day}T10:00:00-04:00`);

/** One side of the United States, step by step, as its people record it. */
export class Side {
  readonly steps: AccountStep[] = [];
  readonly #declaration = declare([line('harness', '12345.50', { origin: 'DE' })]);
  readonly rules: RuleSet;

  constructor(rules: RuleSet = rulesWith(TERMS)) {
    this.rules = rules;
  }

  assess(day: string, value = '12345.50'): string {
    const legalAt = at('2026-08-31');
    const content = assess({
      nation: 'US',
      legalAt,
      declaration: {
        ...this.#declaration,
        lines: this.#declaration.lines.map((one) => ({ ...one, value })),
      },
      schedule: earlySchedule,
      rules: this.rules,
    });
    return this.#put('Assess', day, { legalDate: legalAt, rules: RULES }, content);
  }

  act(word: DutyWord, about: string, day: string, more: Partial<DutyActContent> = {}): string {
    const content: DutyActContent = {
      nation: 'US',
      declaration: declarationId(this.#declaration),
      word,
      about,
      at: at(day),
      currency: 'USD',
      amount: '',
      interest: [],
      rules: (more.interest ?? []).length > 0 ? RULES : '',
      outcome: '',
      until: 0,
      reference: '',
      basis: '19 USC 1505',
      remarks: '',
      ...more,
    };
    return this.#put('DutyAct', day, { word, about }, content);
  }

  protest(about: string, day: string): string {
    return this.#put(
      'Protest',
      day,
      { about },
      {
        nation: 'US',
        declaration: declarationId(this.#declaration),
        about,
        at: at(day),
        lines: [],
        claimed: '',
        currency: 'USD',
        basis: '19 USC 1514',
        grounds: 'The classification is wrong.',
        reference: '',
      },
    );
  }

  #put(type: AccountStep['type'], day: string, message: Message, content: unknown): string {
    const digest = `0x${String(this.steps.length + 1).padStart(64, '0')}`;
    this.steps.push({ type, digest, message: { ...message, occurredAt: at(day) }, content });
    return digest;
  }

  law = (digest: string): RuleSet | undefined => (digest === RULES ? this.rules : undefined);
}

export const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ActaError) return error.code;
    throw error;
  }
  return '';
};
