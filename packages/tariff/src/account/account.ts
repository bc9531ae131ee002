import { plain, ZERO } from '../support/decimal.ts';
import { type Deadline, deadlinesOf } from './deadlines.ts';
import { type AccountStep, type ActStep, readStep } from './step.ts';
import type { SumCheck } from './sum-checks.ts';
import { type Law, type ProtestState, Walk } from './walk.ts';

export type AccountState =
  | 'assessed'
  | 'amended'
  | 'paid in part'
  | 'paid'
  | 'protested'
  | 'decided'
  | 'refunded'
  | 'liquidated'
  | 'closed';

/**
 * The statement of account of one nation's side of a declaration (PROTOCOL §6). Amounts are decimal
 * text in `currency`; `''` where what they are made of is not shown.
 */
export interface Account {
  readonly state: AccountState;
  readonly currency: string;
  readonly due: string;
  readonly suspended: string;
  readonly paid: string;
  readonly credited: string;
  readonly refunded: string;
  /** Interest that the importer paid, and that was paid to it: beside the sums above. */
  readonly interestPaid: string;
  readonly interestRefunded: string;
  /** Due less credited, less paid, plus refunded; negative: too much was paid. */
  readonly balance: string;
  readonly protests: readonly ProtestState[];
  readonly deadlines: readonly (Deadline & { readonly doneAt?: number })[];
  readonly checks: readonly SumCheck[];
  /** Those of the checks that fail. */
  readonly problems: readonly SumCheck[];
}

/**
 * Adds up one side of a declaration, in the order of the log, and checks every sum.
 *
 * @param law rule sets by digest: interest and terms go by what was published
 * @throws ActaError DUTY_ASSESSMENT_MALFORMED, DUTY_ACT_MALFORMED, DUTY_PROTEST_MALFORMED
 */
export function accountOf(steps: readonly AccountStep[], law: Law = () => undefined): Account {
  const walk = new Walk(law).go(steps.map(readStep));
  const { assessment, due, balance, hidden } = walk;
  const figures = assessment?.figures;
  const sum = (value: Walk['paid']): string => (hidden ? '' : plain(value));
  return {
    state: stateOf(walk),
    currency: figures?.currency ?? '',
    due: due === undefined ? '' : plain(due),
    suspended: figures === undefined ? '' : 'suspended' in figures ? figures.suspended : '0',
    paid: sum(walk.paid),
    credited: sum(walk.credited),
    refunded: sum(walk.refunded),
    interestPaid: sum(walk.interestPaid),
    interestRefunded: sum(walk.interestRefunded),
    balance: balance === undefined ? '' : plain(balance),
    protests: [...walk.protests.values()],
    deadlines: deadlines(walk),
    checks: walk.checks,
    problems: walk.checks.filter(({ result }) => result === 'fail'),
  };
}

/** The state is what came last; what is open or over goes before it. */
function stateOf(walk: Walk): AccountState {
  if (walk.closed) return 'closed';
  if ([...walk.protests.values()].some(({ outcome }) => outcome === 'open')) return 'protested';
  const last = walk.acts.findLast(({ word }) => word !== 'extension');
  switch (last?.word) {
    case 'liquidation':
      return 'liquidated';
    case 'refund':
      return 'refunded';
    case 'decision':
      return 'decided';
    case 'payment':
    case 'credit':
      return walk.balance?.gt(ZERO) === false ? 'paid' : 'paid in part';
    default:
      return walk.assessments > 1 ? 'amended' : 'assessed';
  }
}

/** The act that meets a term, by the term's name. */
const MEETS: Readonly<Record<string, ActStep['word'] | 'protest'>> = {
  payment: 'payment',
  'deemed liquidation': 'liquidation',
  'liquidation cycle': 'liquidation',
  protest: 'protest',
  'protest decision': 'decision',
};

function deadlines(walk: Walk): Account['deadlines'] {
  const { assessment, acts, protests } = walk;
  const rules = assessment && walk.law(assessment.rules);
  if (rules === undefined) return [];
  const last = (word: ActStep['word']): ActStep | undefined =>
    acts.findLast((act) => act.word === word);
  const denied = [...protests.values()].findLast(
    ({ outcome }) => outcome === 'denied' || outcome === 'granted in part',
  );
  const open = [...protests.values()].filter(({ outcome }) => outcome === 'open');
  const events = [
    ['entry', assessment!.legalAt],
    ['assessment', assessment!.at],
    ['payment', last('payment')?.at],
    ['liquidation', last('liquidation')?.at],
    ...open.map(({ at }) => ['protest', at] as const),
    ['denial', denied?.decidedAt],
  ] as const;
  const putOff = last('extension')?.content?.until;
  return events.flatMap(([event, since]) =>
    since === undefined
      ? []
      : deadlinesOf(rules, event, since).map((one) => {
          const doneAt = metAt(walk, one.what, since);
          return {
            ...one,
            ...(one.what === 'deemed liquidation' && putOff !== undefined && { until: putOff }),
            ...(doneAt !== undefined && { doneAt }),
          };
        }),
  );
}

/** When what a term is for was done; a part of a payment does not meet it. */
function metAt({ acts, protests, balance }: Walk, what: string, since: number): number | undefined {
  const word = Object.hasOwn(MEETS, what) ? MEETS[what] : undefined;
  if (word === 'protest') return [...protests.values()].find(({ at }) => at >= since)?.at;
  if (word === 'payment' && balance?.gt(ZERO) !== false) return undefined;
  return acts.findLast((act) => act.word === word && act.at >= since)?.at;
}
