import type { World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import { party8, section2 } from '../support/words.ts';
import type { Code } from './row.ts';

/** Facts by name: every storage read that the contracts offer about a section, or about all. */
export type Facts = Record<string, string>;

/** What a test has put into the world, whose state is to be looked at. */
export interface Watched {
  readonly goods: string[];
  readonly declarations: string[];
  readonly tariffs: string[];
  readonly logKeys: string[];
}

const watched = new WeakMap<World, Watched>();

export function watch(world: World): Watched {
  let found = watched.get(world);
  if (found === undefined) {
    found = { goods: [], declarations: [], tariffs: [], logKeys: [] };
    watched.set(world, found);
  }
  return found;
}

/** The next test begins in a world without them. */
export function forget(world: World): void {
  watched.delete(world);
}

const OFFICES = [1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 18];
const FAR = 2_000_000_000;

/** Every key of a section that the fixture knows, and its spare ones. */
export function keysOf(world: World, code: Code): Key[] {
  const { admins, governmentRoot, recovery, office } = world.sections[code];
  const parties = Object.values(world.parties).filter(({ id }) => id.startsWith(code));
  return [
    ...admins,
    ...governmentRoot,
    ...recovery,
    ...Object.values(office),
    ...parties.flatMap(({ admin, agent }) => [admin, agent]),
  ];
}

/** What is one section's: its rows, its lanes, its goods, its duty. */
export async function factsOf(world: World, code: Code): Promise<Facts> {
  const facts: Facts = {};
  const section = section2(code);
  const put = (name: string, role: keyof World['contracts'], fn: string, ...args: unknown[]) =>
    ask(world, facts, `${code} ${name}`, role, fn, ...args);
  for (const key of keysOf(world, code)) {
    await put(`key ${key.label}`, 'registry', 'holding', key.address);
  }
  for (const office of OFFICES) {
    await put(`standing ${office}`, 'registry', 'standing', section, office, FAR);
    await put(`threshold ${office}`, 'registry', 'threshold', section, office);
  }
  await put('withdrawn', 'registry', 'withdrawnAt', section);
  await put('recovery', 'registry', 'recovery', section);
  for (const id of ['MAKER', 'CARRY', 'NEW00']) {
    await put(`party ${id}`, 'registry', 'party', party8(`${code}-${id}`));
  }
  const { logKeys, goods, declarations } = watch(world);
  for (const name of logKeys) await put(`log key ${name}`, 'registry', 'logKey', section, name);
  const last = Number(await world.contracts.minutes.getFunction('last')());
  await put('open drafts', 'minutes', 'openDrafts', section);
  for (let number = 1; number <= last; number += 1) {
    await put(`lane ${number}`, 'minutes', 'lane', number, section);
  }
  for (const id of goods) {
    await put(`hold ${id}`, 'custody', 'isHeldBy', id, section);
    const state = String(await world.contracts.custody.getFunction('goodsOf')(id));
    // Goods belong to the section of their holder; those inside a container to that of the container.
    const holder = state.split(',')[1]!;
    if (holder.startsWith(section)) facts[`${code} goods ${id}`] = state;
  }
  for (const id of declarations) {
    await put(`duty ${id}`, 'duties', 'side', id, section);
    const declared = String(await world.contracts.duties.getFunction('declared')(id));
    if (declared.startsWith(section)) facts[`${code} declared ${id}`] = declared;
  }
  return facts;
}

/** What all sections share. */
export async function sharedFacts(world: World): Promise<Facts> {
  const facts: Facts = {};
  const put = (name: string, role: keyof World['contracts'], fn: string, ...args: unknown[]) =>
    ask(world, facts, name, role, fn, ...args);
  await put('sections', 'registry', 'sections');
  await put('founding closed', 'registry', 'foundingClosed');
  for (let group = 0; group < 12; group += 1) await put(`writer ${group}`, 'log', 'writer', group);
  await put('last minute', 'minutes', 'last');
  const last = Number(facts['last minute']);
  for (let number = 1; number <= last; number += 1) {
    await put(`minute ${number}`, 'minutes', 'minute', number);
    await put(`in force ${number}`, 'minutes', 'inForce', number);
  }
  for (let kind = 1; kind <= 21; kind += 1) await put(`note kind ${kind}`, 'notes', 'kindOf', kind);
  for (let kind = 1; kind <= 6; kind += 1) await put(`signers ${kind}`, 'minutes', 'signers', kind);
  for (let office = 1; office <= 18; office += 1)
    await put(`office ${office}`, 'minutes', 'office', office);
  for (let kind = 1; kind <= 3; kind += 1)
    await put(`tariff rule ${kind}`, 'tariffs', 'rule', kind);
  for (const digest of watch(world).tariffs)
    await put(`tariff ${digest}`, 'tariffs', 'tariff', digest);
  return facts;
}

async function ask(
  world: World,
  facts: Facts,
  name: string,
  role: keyof World['contracts'],
  fn: string,
  ...args: unknown[]
): Promise<void> {
  facts[name] = String(await world.contracts[role].getFunction(fn)(...args));
}
