import fc from 'fast-check';
import type { CharterAct } from './charter-model.ts';
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
  MinuteAgree: 2,
} as const;
const EVENTS = { enter: 2, perform: 4, next: 28, deliver: 6, turnover: 4, withdraw: 1 } as const;
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
  /** Which acts a draft has, and what they say. */
  law: fc.nat(99),
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
      if (minute.attesting !== '' && lane.attester === '') return ['MinuteAttest', code];
    }
    if (minute.state === 'concluded' && !order && lane.decision === '' && !lane.silent) {
      const silence = minute.fields['entry'] === 'silence counts' && pick > 3;
      return [silence ? 'MinuteNoDecision' : 'MinuteDecide', code];
    }
    if (minute.state === 'disapproved' && lane.agreed === undefined) return ['MinuteAgree', code];
  }
  if (minute.state === 'disapproved') return ['MinuteAgree', codes[0]!];
  return ['enter', codes[0]!];
}

/** Fields of a draft; one in forty is of sections that can't make a minute. */
export function draftFields(
  given: Intent,
  last: number,
  time: number,
): Record<string, string | number> {
  const kind =
    ['operational order', 'erratum', 'admission', 'admission', 'admission', 'cost sharing'][
      given.kind
    ] ?? 'agreement';
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

/** Acts of a draft; one in forty that its kind may not have, or two on one thing. */
export function actsOf(given: Intent): CharterAct[] {
  const { kind, wrong, pick, law } = given;
  const makers = MAKERS[kind] ?? (law < 40 ? [seats, certificate, noteKind] : []);
  if (wrong === 12) return [makers.includes(signers) ? certificate(given) : signers(given)];
  const maker = makers[law % Math.max(1, makers.length)];
  if (maker === undefined) return [];
  const first = maker(given);
  if (wrong === 13) return [first, first];
  // Now and then a second one, mostly on another thing.
  if (pick < 7) return [first];
  const other = makers[(law + 1) % makers.length]!;
  return [first, other({ ...given, pick: (pick + 1) % 10, law: (law * 7 + 31) % 100 })];
}

type Maker = (given: Intent) => CharterAct;

function signers({ entry, pick }: Intent): CharterAct {
  const order = pick % 3 === 0;
  return {
    act: 'set signers',
    of: order ? 'operational order' : ['agreement', 'admission', 'erratum'][pick % 3]!,
    signing: entry < 2 ? 'DIRECTOR' : 'COMMISSIONER',
    attesting: order && pick > 5 ? '' : entry % 2 === 0 ? 'DIRECTOR' : 'SECRETARY',
  };
}

/** Seats mostly of those that come and go, now and then of a government, which no minute binds. */
function seats({ wrong, pick, law }: Intent): CharterAct {
  const office = ['DIRECTOR', 'COMMISSIONER', 'SECRETARY', 'BOARD_MEMBER'][law % 4]!;
  return {
    act: 'set seats',
    of: wrong === 15 ? 'GOVERNMENT' : office,
    most: [1, 1, 0, 2][pick % 4]!,
  };
}

function certificate({ wrong, pick, law }: Intent): CharterAct {
  const office = ['DIRECTOR', 'DIRECTOR', 'INSPECTOR', 'COMMISSIONER'][law % 4]!;
  const course = pick % 3 === 0 ? '' : `0x${'c0'.repeat(31)}0${pick}`;
  return { act: 'require certificate', of: wrong === 15 ? 'GOVERNMENT' : office, course };
}

/** Shares of two sections, now and then not the whole, or with remainders for a stranger. */
function shares({ wrong, pick, law }: Intent): CharterAct {
  const first = law * 100 + pick;
  return {
    act: 'set shares',
    of: `0x${'b1'.repeat(31)}0${law % 3}`,
    points: wrong === 15 ? [first, 9_999 - first] : [first, 10_000 - first],
    remainder: wrong === 16 ? 'CA' : pick < 5 ? 'MX' : 'US',
  };
}

function noteKind({ pick, law }: Intent): CharterAct {
  const offices = ['SECRETARY', 'DIRECTOR', 'OVERSIGHT'].slice(0, 1 + (law % 3));
  const of = ['finding', 'contribution', 'opinion'][law % 3]!;
  return { act: 'admit note kind', of, offices, answered: pick < 5 };
}

/** By the number of a kind: those without acts, then admissions, mostly on signers, then costs. */
const ADMISSION: readonly Maker[] = [signers, seats, signers, noteKind];
const MAKERS: readonly (readonly Maker[])[] = [
  [],
  [],
  ADMISSION,
  ADMISSION,
  ADMISSION,
  [shares, shares, noteKind],
];

/** The office under a statement, wrong now and then. */
export function officeOf(act: StatementAct, minute: Minute | undefined, { wrong, pick }: Intent) {
  const { signing = 'COMMISSIONER', attesting = 'SECRETARY' } = minute ?? {};
  if (act === 'MinuteDecide' || act === 'MinuteAgree') return 'GOVERNMENT';
  if (act === 'MinuteSign') return wrong === 4 ? 'DIRECTOR' : signing;
  if (act === 'MinuteAttest') return attesting || 'SECRETARY';
  if (act === 'MinuteRescind') return pick < 5 ? signing : attesting || 'SECRETARY';
  return 'SECRETARY';
}
