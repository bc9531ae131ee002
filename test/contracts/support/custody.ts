import { type Message, piecesRoot, type Piece, type Statement } from '@acta/protocol';
import type { BaseContract, ContractTransactionResponse, Result } from 'ethers';
import { tick } from './chain.ts';
import type { World } from './founding.ts';
import type { Key } from './keys.ts';
import type { PartyPeople } from './people.ts';
import { type Made, make, nextSalt, now, send, signAll } from './statements.ts';

export const NO_SEALS = `0x${'00'.repeat(32)}`;

/** Goods as a test follows them. */
export interface Thing {
  readonly goods: string;
  head: string;
  seals: string;
}

/** A complete handoff, signed by both hands unless told otherwise. */
export interface Exchange {
  readonly handoff: Made;
  readonly answer: Made;
  readonly release: string;
  readonly acceptance: string;
}

export const custodyOf = (world: World): BaseContract => world.contracts.custody;

export async function commission(
  world: World,
  party: PartyPeople,
  fields: Partial<Statement<'Commission'>> = {},
): Promise<Thing> {
  const goods = String(fields.goods ?? nextSalt());
  const seals = String(fields.seals ?? NO_SEALS);
  const made = await make(world, 'Commission', {
    party: party.id,
    goods,
    seals,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
  await send(world, made, signAll(made, [party.agent]));
  return { goods, head: made.digest, seals };
}

export async function exchange(
  world: World,
  thing: Thing,
  from: PartyPeople,
  to: PartyPeople,
  given: {
    handoff?: Partial<Statement<'Handoff'>>;
    answer?: Partial<Statement<'Answer'>>;
    releaser?: Key;
    receiver?: Key;
  } = {},
): Promise<Exchange> {
  const occurredAt = await now(world);
  const handoff = await make(world, 'Handoff', {
    party: from.id,
    to: to.id,
    goods: thing.goods,
    head: thing.head,
    seals: thing.seals,
    document: nextSalt(),
    occurredAt,
    ...given.handoff,
  });
  const answer = await make(world, 'Answer', {
    party: to.id,
    handoff: handoff.digest,
    answer: 'accepted',
    document: nextSalt(),
    occurredAt,
    ...given.answer,
  });
  return {
    handoff,
    answer,
    release: signAll(handoff, [given.releaser ?? from.agent])[0]!,
    acceptance: signAll(answer, [given.receiver ?? to.agent])[0]!,
  };
}

export async function sendExchange(
  world: World,
  { handoff, answer, release, acceptance }: Exchange,
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  await tick(world.chain);
  return custodyOf(world).getFunction('handoff')(
    handoff.struct,
    answer.struct,
    release,
    acceptance,
    receipt,
  ) as Promise<ContractTransactionResponse>;
}

/** A handoff that must pass; the thing's head follows. */
export async function handOver(
  world: World,
  thing: Thing,
  from: PartyPeople,
  to: PartyPeople,
): Promise<Exchange> {
  const done = await exchange(world, thing, from, to);
  await sendExchange(world, done);
  thing.head = done.answer.digest;
  return done;
}

/** What `contest` takes for the loser. */
export function complete(lost: Exchange, receipt: string): unknown[] {
  return [lost.handoff.struct, lost.answer.struct, lost.release, lost.acceptance, receipt];
}

export function makePack(
  world: World,
  name: 'Pack' | 'Unpack',
  container: Thing,
  pieces: readonly Piece[],
  party: PartyPeople,
  fields: Partial<Statement<'Pack'>> = {},
): Promise<Made> {
  const said = {
    party: party.id,
    goods: container.goods,
    head: container.head,
    contents: piecesRoot(pieces.length === 0 ? [{ goods: NO_SEALS, head: NO_SEALS }] : pieces),
    count: pieces.length,
    document: nextSalt(),
    occurredAt: 1_767_225_600,
    ...fields,
  };
  return name === 'Pack' ? make(world, 'Pack', said) : make(world, 'Unpack', said);
}

export async function sendPack(
  world: World,
  made: Made,
  pieces: readonly Piece[],
  by: Key,
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  const tuples = pieces.map(({ goods, head }) => [goods, head]);
  await tick(world.chain);
  return custodyOf(world).getFunction(made.name.toLowerCase())(
    made.struct,
    tuples,
    signAll(made, [by])[0],
    receipt,
  ) as Promise<ContractTransactionResponse>;
}

/** Packs or unpacks, which must pass; all heads follow. */
export async function pack(
  world: World,
  name: 'Pack' | 'Unpack',
  container: Thing,
  things: readonly Thing[],
  party: PartyPeople,
): Promise<Made> {
  const pieces = things.map(({ goods, head }) => ({ goods, head }));
  const made = await makePack(world, name, container, pieces, party);
  await sendPack(world, made, pieces, party.agent);
  for (const thing of [container, ...things]) thing.head = made.digest;
  return made;
}

export async function inspection(
  world: World,
  thing: Thing,
  fields: Partial<Statement<'JointInspection'>> = {},
): Promise<Made> {
  return make(world, 'JointInspection', {
    sections: 'MX,US',
    crossing: CROSSING,
    goods: thing.goods,
    head: thing.head,
    result: 'conformant',
    reason: 'first inspection',
    seals: thing.seals,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
}

export const CROSSING = `0x${'c7'.repeat(32)}`;

export async function holdOf(
  world: World,
  section: 'MX' | 'US',
  thing: Thing,
  word: 'hold' | 'release' = 'hold',
): Promise<Made> {
  return make(world, 'Hold', {
    section,
    goods: thing.goods,
    head: thing.head,
    word,
    document: nextSalt(),
    occurredAt: await now(world),
  });
}

/** Sends a statement of one signature or several that must pass; the thing's head follows. */
export async function pass(
  world: World,
  thing: Thing,
  made: Made,
  keys: readonly Key[],
): Promise<Message> {
  await send(world, made, signAll(made, keys));
  thing.head = made.digest;
  return made.message;
}

/** How the contract says that goods stand. */
export async function goodsOf(world: World, goods: string) {
  const answer = await custodyOf(world).getFunction('goodsOf')(goods);
  const of = (answer as Result).toObject() as Record<string, string | boolean | bigint>;
  const text = (bytes: unknown) =>
    Buffer.from(String(bytes).slice(2), 'hex').toString('ascii').replaceAll('\0', '');
  return {
    tip: String(of['tip']),
    holder: text(of['holder']),
    container: String(of['container']),
    seals: String(of['seals']),
    held: Boolean(of['held']),
    contested: Boolean(of['contested']),
    height: Number(of['height']),
    pieces: Number(of['pieces']),
    stopped: Number(of['stopped']),
    closed: Boolean(of['closed']),
    lost: Boolean(of['lost']),
    quantity: Number(of['quantity']),
    /** Both empty out of official custody. */
    official: text(of['official']),
    takenFrom: text(of['takenFrom']),
  };
}

export const isHead = (world: World, { goods, head }: Thing): Promise<boolean> =>
  custodyOf(world).getFunction('isHead')(goods, head) as Promise<boolean>;
