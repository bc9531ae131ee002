import { type Choice, piecesRoot } from '@acta/protocol';
import fc from 'fast-check';
import { NO_SEALS } from '../support/custody.ts';
import type { Key } from '../support/keys.ts';
import { actOf, official } from './custody-act-commands.ts';
import type { Thing } from './custody-book.ts';
import { lot, making } from './custody-making-commands.ts';

/**
 * What somebody wants to do, in small numbers that are read against the goods as they stand: mostly
 * the right hand, head and seals, now and then a wrong one.
 */
export const intent = fc.record({
  act: fc.constantFrom(...weighted()),
  thing: fc.nat(15),
  other: fc.nat(15),
  third: fc.nat(15),
  party: fc.nat(9),
  to: fc.nat(9),
  head: fc.nat(19),
  seals: fc.nat(9),
  word: fc.nat(5),
  key: fc.nat(29),
  section: fc.nat(9),
  crossing: fc.nat(2),
  odd: fc.nat(29),
});

export type Intent = typeof intent extends fc.Arbitrary<infer T> ? T : never;

function weighted() {
  const weights = {
    Commission: 2,
    Answer: 7,
    WithdrawOffer: 1,
    Seal: 2,
    Pack: 6,
    Unpack: 4,
    JointInspection: 3,
    SectionInspection: 1,
    Hold: 3,
    CommissionLot: 2,
    Transform: 6,
    HolderAct: 4,
    OfficialAct: 7,
    strikeOff: 1,
    fork: 2,
    contest: 2,
  } as const;
  return (Object.entries(weights) as [keyof typeof weights, number][]).flatMap(([act, times]) =>
    Array.from({ length: times }, () => act),
  );
}

/** Who and what a run is about: names of goods that mostly exist, parties, seals, crossings. */
export interface Stage {
  readonly names: string[];
  readonly parties: readonly string[];
  readonly agents: Readonly<Record<string, Key>>;
  readonly inspectors: Readonly<Record<'MX' | 'US', Key>>;
  readonly registrars: Readonly<Record<'MX' | 'US', Key>>;
  readonly stranger: Key;
  readonly seals: readonly string[];
  readonly crossings: readonly string[];
}

export type Fields = Record<string, string | number>;

/** What becomes a statement: its fields but for salt and times, and who signs. */
export interface Meant {
  readonly fields: Fields;
  readonly keys: readonly Key[];
  readonly pieces?: readonly { goods: string; head: string }[];
  readonly outputs?: readonly { goods: string; quantity: number }[];
  /** With an answer: the handoff's fields and its releaser. */
  readonly offer?: { readonly fields: Fields; readonly key: Key };
}

/** Reads an intent against the goods as they stand. */
export function mean(
  stage: Stage,
  things: ReadonlyMap<string, Thing>,
  given: Intent,
  fresh: () => string,
): Meant {
  const goods = aim(stage, things, given);
  const thing = things.get(goods);
  const party = partyFor(stage, thing, given.party);
  const head = given.head === 0 ? fresh() : (thing?.head ?? fresh());
  const key = keyOf(stage, party, given.key);
  const seals = sealsFor(stage, thing, given.seals);
  const { crossings } = stage;
  const inspected = {
    crossing: crossings[given.crossing % crossings.length]!,
    goods,
    head,
    result: 'conformant' as Choice<'InspectionResult'>,
    reason: given.word < 3 ? 'first inspection' : 'seal broken',
    seals,
  };
  const section = given.section % 2 === 0 ? 'MX' : 'US';
  const inspector = given.key === 0 ? stage.stranger : stage.inspectors[section];
  switch (given.act) {
    case 'Commission':
      return { fields: { party, goods, seals }, keys: [key] };
    case 'WithdrawOffer':
      return { fields: { party, goods, head }, keys: [key] };
    case 'Seal':
      return { fields: { party, goods, head, seals }, keys: [key] };
    case 'Pack':
    case 'Unpack':
      return packing(stage, things, given, { party, goods, head }, key, fresh);
    case 'JointInspection': {
      const both = [stage.inspectors.MX, stage.inspectors.US];
      const keys = given.key === 1 ? both.slice(1) : given.key === 2 ? [...both].reverse() : both;
      return { fields: { sections: given.odd === 0 ? 'MX' : 'MX,US', ...inspected }, keys };
    }
    case 'SectionInspection':
      return { fields: { section, ...inspected }, keys: [inspector] };
    case 'Hold': {
      const held = thing?.holds.has(section) === true;
      const word = held === given.word > 0 ? 'release' : 'hold';
      return { fields: { section, goods, head, word }, keys: [inspector] };
    }
    case 'CommissionLot':
      return { fields: { party, goods, quantity: lot(given) }, keys: [key] };
    case 'Transform':
      return making(stage, things, given, { party, goods, head }, key, fresh);
    case 'HolderAct':
      return { fields: { party, goods, head, word: actOf(given) }, keys: [key] };
    case 'OfficialAct':
      return official(stage, thing, given, { section, goods, head });
    default:
      return exchanged(stage, thing, given, { party, goods, head }, key, fresh);
  }
}

/** The goods that are meant: mostly some that what is meant can be done with. */
function aim(stage: Stage, things: ReadonlyMap<string, Thing>, given: Intent): string {
  const { act, thing, odd } = given;
  const any = stage.names[thing % stage.names.length]!;
  if (odd < 3 || act === 'Commission' || act === 'CommissionLot') return any;
  const living = [...things.values()].filter(({ closed }) => !closed);
  const fit = living.filter((one) => isFit(act, one, given, stage.parties.at(-1)!));
  const from = fit.length > 0 ? fit : living;
  return from[thing % Math.max(1, from.length)]?.goods ?? any;
}

function isFit(
  act: Intent['act'],
  { inside, pieces, lost, official, quantity, holder }: Thing,
  given: Intent,
  struckOff: string,
) {
  if (act === 'Unpack') return pieces.size > 0 && !inside;
  if (act === 'Transform')
    return !inside && pieces.size === 0 && (given.word % 3 === 0 || quantity > 1);
  if (act !== 'OfficialAct') return true;
  if (given.word === 2) return lost;
  // Only who was struck off has a successor.
  if (given.word === 3) return holder === struckOff && !inside && !lost;
  return given.word > 3 ? official !== undefined : !inside;
}

function exchanged(
  stage: Stage,
  thing: Thing | undefined,
  given: Intent,
  about: { party: string; goods: string; head: string },
  key: Key,
  fresh: () => string,
): Meant {
  const others = stage.parties.filter((party) => given.to === 9 || party !== about.party);
  const to = others[given.to % others.length]!;
  const seals = given.seals < 7 ? (thing?.seals ?? NO_SEALS) : stage.seals[given.seals - 7]!;
  const words = ['accepted', 'accepted', 'accepted', 'accepted with exceptions', 'refused'];
  const answer = words[given.word % words.length]!;
  const receiver = given.odd === 1 ? about.party : to;
  return {
    fields: {
      party: receiver,
      answer,
      ...(given.odd === 2 && { handoff: fresh() }),
    },
    keys: [keyOf(stage, receiver, given.key < 15 ? 9 : given.key - 15)],
    offer: { fields: { ...about, to, seals }, key },
  };
}

function packing(
  stage: Stage,
  things: ReadonlyMap<string, Thing>,
  given: Intent,
  about: { party: string; goods: string; head: string },
  key: Key,
  fresh: () => string,
): Meant {
  const container = things.get(about.goods);
  const inside = [...(container?.pieces ?? [])].map(({ goods }) => goods);
  const wanted =
    given.act === 'Unpack' && given.odd > 3 && inside.length > 0
      ? inside.slice(0, 1 + (given.other % 3))
      : [given.other, given.third].map((n) => stage.names[n % stage.names.length]!);
  const names = given.word < 3 ? wanted.slice(0, 1) : wanted;
  const pieces = names.map((goods) => ({ goods, head: things.get(goods)?.head ?? fresh() }));
  if (given.odd === 3 && pieces[0] !== undefined) pieces[0].head = fresh();
  const root = pieces.length === 0 ? fresh() : piecesRoot(pieces);
  const fields = {
    ...about,
    contents: given.odd === 4 ? fresh() : root,
    count: given.odd === 5 ? pieces.length + 1 : pieces.length,
  };
  return { fields, keys: [key], pieces };
}

function partyFor(stage: Stage, thing: Thing | undefined, n: number): string {
  if (n > 0 && thing !== undefined) return outermost(thing).holder;
  return stage.parties[n % stage.parties.length]!;
}

function outermost(thing: Thing): Thing {
  return thing.inside === undefined ? thing : outermost(thing.inside);
}

function keyOf(stage: Stage, party: string, n: number): Key {
  return n === 0 ? stage.stranger : stage.agents[party]!;
}

function sealsFor(stage: Stage, thing: Thing | undefined, n: number): string {
  if (n < 4) return thing?.seals ?? NO_SEALS;
  return n < 7 ? NO_SEALS : stage.seals[n - 7]!;
}
