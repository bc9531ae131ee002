import fc from 'fast-check';
import type { Minute } from './minutes-model.ts';

const DAY = 86_400;
export const CODES = ['MX', 'US'] as const;
export type Code = (typeof CODES)[number];

/** Statements that are made; what else happens has names of its own. */
const STATEMENTS = {
  MinuteDraft: 4,
  MinuteSign: 2,
  MinuteAttest: 2,
  MinuteRescind: 3,
  MinuteWithdraw: 1,
  MinuteForward: 3,
  MinuteDecide: 3,
  MinuteNoDecision: 2,
} as const;
const EVENTS = { enter: 2, next: 28, deliver: 6, turnover: 2, withdraw: 1 } as const;
export type StatementAct = keyof typeof STATEMENTS;
export type Act = StatementAct | keyof typeof EVENTS;

/**
 * What somebody wants to do, in small numbers that are read against the register as it stands.
 * `next` is whatever carries a minute on; `keep` makes a statement that is receipted now and brought
 * to the chain by a later `deliver`. A wait is a halt when the blocks after it are dated early.
 */
export const intent = fc.record({
  act: fc.constantFrom(...weighted({ ...STATEMENTS, ...EVENTS })),
  minute: fc.nat(3),
  section: fc.nat(1),
  kind: fc.nat(9),
  entry: fc.nat(3),
  relation: fc.nat(19),
  wrong: fc.nat(39),
  wait: fc.constantFrom(1, 1, 1, 1, 1, 1, 60, 3600, 3600, DAY, 3 * DAY, 31 * DAY),
  boundary: fc.nat(19),
  /** How its block is dated: 0 to 2 wrongly, else by the true clock. */
  dated: fc.nat(29),
  /** How its receipt is dated: 0 to 4 not at the time of its making. */
  received: fc.nat(49),
  keep: fc.nat(5),
  pick: fc.nat(9),
});
export type Intent = typeof intent extends fc.Arbitrary<infer T> ? T : never;

function weighted<T extends string>(weights: Readonly<Record<T, number>>): T[] {
  return (Object.entries(weights) as [T, number][]).flatMap(([act, times]) =>
    Array.from({ length: times }, () => act),
  );
}

/** What has to be said next of a minute so that it goes on, and by which section. */
export function nextOf(minute: Minute, { section, pick }: Intent): [Act, Code] {
  const codes = section === 0 ? CODES : ([...CODES].reverse() as Code[]);
  const order = minute.fields['kind'] === 'operational order';
  for (const code of codes) {
    const lane = minute.lanes.get(code)!;
    if (minute.state === 'drafted') {
      if (lane.signer === '') return ['MinuteSign', code];
      if (!order && lane.attester === '') return ['MinuteAttest', code];
    }
    if (minute.state === 'concluded' && !order && lane.decision === '' && !lane.silent) {
      const silence = minute.fields['entry'] === 'silence counts' && pick > 3;
      return [silence ? 'MinuteNoDecision' : 'MinuteDecide', code];
    }
  }
  return ['enter', codes[0]!];
}

/** Fields of a draft; one in forty is of sections that can't make a minute. */
export function draftFields(
  given: Intent,
  last: number,
  time: number,
): Record<string, string | number> {
  const kind = ['operational order', 'operational order', 'erratum'][given.kind] ?? 'agreement';
  const entry = ['both notified', 'silence counts', 'silence counts', 'on a later date'][
    given.entry
  ]!;
  const relations = ['amends', 'supersedes', 'terminates', 'takes up again', 'corrects'];
  const relation = relations[given.relation] ?? (kind === 'erratum' ? 'corrects' : 'none');
  return {
    number: last + (given.wrong === 1 ? 2 : 1),
    sections: given.wrong === 2 ? 'US' : 'MX,US',
    kind,
    entry,
    effectiveFrom: entry === 'on a later date' ? time + 5 * DAY : given.wrong === 3 ? 1 : 0,
    relation,
    revises: relation === 'none' ? 0 : Math.max(1, last - given.pick),
  };
}

/** The office under a statement, wrong now and then. */
export function officeOf(act: StatementAct, minute: Minute | undefined, { wrong, pick }: Intent) {
  const order = minute?.fields['kind'] === 'operational order';
  if (act === 'MinuteDecide') return 'GOVERNMENT';
  if (act === 'MinuteSign') return wrong === 4 || order ? 'DIRECTOR' : 'COMMISSIONER';
  if (act === 'MinuteRescind' && pick < 5) return order ? 'DIRECTOR' : 'COMMISSIONER';
  return 'SECRETARY';
}
