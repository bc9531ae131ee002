import {
  commission,
  type Exchange,
  handOver,
  holdOf,
  NO_SEALS,
  pack,
  pass,
  type Thing,
} from '../support/custody.ts';
import { type Code, commissionLot, decree, say, strikeOff } from '../support/custody-acts.ts';
import type { World } from '../support/founding.ts';
import { contested } from '../support/goods-states.ts';
import { type PartyPeople, partyPeople } from '../support/people.ts';
import { accept, nextSalt } from '../support/statements.ts';

/** Two hands that once released goods from one head may have done so twice. */
export interface Fork {
  readonly goods: string;
  readonly before: string;
  readonly winner: Exchange;
}

/** Goods of both sections in every state that matters to who may do what with them. */
export async function stockOf(world: World): Promise<{ things: Thing[]; forks: Fork[] }> {
  const things: Thing[] = [];
  for (const code of ['US', 'MX'] as const) things.push(...(await ofSection(world, code)));
  things.push(await contested(world));
  const forks: Fork[] = [];
  for (const [from, to] of [
    ['US-MAKER', 'MX-MAKER'],
    ['MX-MAKER', 'MX-CARRY'],
    ['US-MAKER', 'US-CARRY'],
  ] as const) {
    const thing = await commission(world, world.parties[from], { seals: nextSalt() });
    const before = thing.head;
    const winner = await handOver(world, thing, world.parties[from], world.parties[to]);
    things.push(thing);
    forks.push({ goods: thing.goods, before, winner });
  }
  return { things, forks };
}

async function ofSection(world: World, code: Code): Promise<Thing[]> {
  const other = code === 'US' ? 'MX' : 'US';
  const { parties } = world;
  const [maker, keeper] = [parties[`${code}-MAKER`], parties[`${code}-CARRY`]];
  const things: Thing[] = [];
  const fresh = async (party: PartyPeople = maker) => {
    const thing = await commission(world, party, { seals: nextSalt() });
    things.push(thing);
    return thing;
  };
  const held = async (thing: Thing, by: Code) => {
    const inspector = world.sections[by].office.INSPECTOR;
    await pass(world, thing, await holdOf(world, by, thing), [inspector]);
    return thing;
  };
  const taken = async (from: PartyPeople, thing?: Thing) => {
    const one = thing ?? (await fresh(from));
    await decree(world, code, 'seizure', one, keeper.id);
    return one;
  };
  const full = async (piece: Thing, ...more: Thing[]) => {
    const truck = await fresh();
    await pack(world, 'Pack', truck, [piece, ...more], maker);
    return truck;
  };

  await fresh();
  await fresh(keeper);
  await held(await fresh(), code);
  await held(await fresh(), other);
  await held(await held(await fresh(), code), other);
  await say(world, maker, await fresh(), 'loss');
  await say(world, maker, await held(await fresh(), code), 'loss');
  await say(world, maker, await fresh(), 'closing');
  things.push(await commissionLot(world, maker, 3), await commissionLot(world, maker, 2));
  // A piece in a box in a truck, one of them held by its own section inside.
  const inner = await fresh();
  const box = await full(inner, await fresh());
  await full(box);
  await held(inner, code);
  await taken(maker);
  await taken(parties[`${other}-MAKER`]);
  await held(await taken(parties[`${other}-MAKER`]), other);
  await held(await taken(parties[`${other}-MAKER`]), code);
  await say(world, keeper, await taken(parties[`${other}-MAKER`]), 'loss');
  await taken(maker, await full(await fresh()));
  things.push(await orphaned(world, code));
  return things;
}

/** With a party that its section struck off since, and that can sign no more. */
async function orphaned(world: World, section: Code): Promise<Thing> {
  const gone = partyPeople(`${section}-ENDED`);
  const { REGISTRAR } = world.sections[section].office;
  await accept(
    world,
    'RegisterParty',
    { section, party: gone.id, admin: gone.admin.address, document: NO_SEALS },
    [REGISTRAR, gone.admin],
  );
  const thing = await commission(world, { ...gone, agent: gone.admin }, { seals: nextSalt() });
  await strikeOff(world, gone.id);
  return thing;
}
