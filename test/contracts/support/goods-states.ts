import {
  commission,
  complete,
  custodyOf,
  exchange,
  handOver,
  holdOf,
  pack,
  pass,
  type Thing,
} from './custody.ts';
import { type Code, decree, say, strikeOff } from './custody-acts.ts';
import { tick } from './chain.ts';
import type { World } from './founding.ts';
import { nextSalt, now, receiptFor } from './statements.ts';

type Way = (world: World) => Promise<Thing>;

/** With the US maker, under seals, standing alone. */
export const plain: Way = (world) =>
  commission(world, world.parties['US-MAKER'], { seals: nextSalt() });

export const held =
  (section: Code, before: Way = plain): Way =>
  async (world) => {
    const thing = await before(world);
    const inspector = world.sections[section].office.INSPECTOR;
    await pass(world, thing, await holdOf(world, section, thing), [inspector]);
    return thing;
  };

/** Handed over by the US carrier, who had handed them to another as well. */
export const contested: Way = async (world) => {
  const { 'US-CARRY': carrier, 'US-MAKER': first, 'MX-CARRY': second } = world.parties;
  const thing = await commission(world, carrier, { seals: nextSalt() });
  const lost = await exchange(world, thing, carrier, second);
  const won = await handOver(world, thing, carrier, first);
  const receipt = receiptFor(world, 'MX', lost.answer, await now(world));
  await tick(world.chain);
  await custodyOf(world).getFunction('contest')(
    complete(lost, receipt),
    won.handoff.struct,
    won.answer.struct,
    ['0x', 0, []],
  );
  return thing;
};

const full: Way = async (world) => {
  const [truck, thing] = [await plain(world), await plain(world)];
  await pack(world, 'Pack', truck, [thing], world.parties['US-MAKER']);
  return truck;
};

/** Taken by US from the maker; the US carrier keeps them for it. */
export const seized =
  (before: Way = plain): Way =>
  async (world) => {
    const thing = await before(world);
    await decree(world, 'US', 'seizure', thing, 'US-CARRY');
    return thing;
  };

/** What a holder said of goods that it has, as the last word about them. */
export const said =
  (
    word: 'loss' | 'closing',
    party: 'US-MAKER' | 'US-CARRY' = 'US-MAKER',
    before: Way = plain,
  ): Way =>
  async (world) => {
    const thing = await before(world);
    await say(world, world.parties[party], thing, word);
    return thing;
  };

/** With the maker, who is struck off since and can sign no more. */
export const orphaned: Way = async (world) => {
  const thing = await plain(world);
  await strikeOff(world, 'US-MAKER');
  return thing;
};

/** Goods in every state that matters to who may still do what. */
export const STATES = {
  plain,
  'held by MX': held('MX'),
  contested,
  lost: said('loss'),
  inside: async (world: World) => {
    const [truck, thing] = [await plain(world), await plain(world)];
    await pack(world, 'Pack', truck, [thing], world.parties['US-MAKER']);
    return thing;
  },
  full,
  seized: seized(),
  'seized, held by MX': held('MX', seized()),
  'seized, held by US': held('US', seized()),
  'seized, contested': seized(contested),
  'seized, lost': said('loss', 'US-CARRY', seized()),
  'seized, full': seized(full),
  closed: said('closing'),
  unknown: () => Promise.resolve({ goods: nextSalt(), head: nextSalt(), seals: nextSalt() }),
} satisfies Record<string, Way>;

export type State = keyof typeof STATES;
