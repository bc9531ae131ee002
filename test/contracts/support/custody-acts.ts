import {
  type Choice,
  outputsRoot,
  type Output,
  type Piece,
  piecesRoot,
  type Statement,
} from '@acta/protocol';
import type { ContractTransactionResponse } from 'ethers';
import { tick } from './chain.ts';
import { custodyOf, NO_SEALS, pass, type Thing } from './custody.ts';
import type { World } from './founding.ts';
import type { Key } from './keys.ts';
import type { PartyPeople } from './people.ts';
import { type Made, make, nextSalt, now, send, signAll } from './statements.ts';

export type Code = 'MX' | 'US';

/** A lot that its party commissions, which must pass. */
export async function commissionLot(
  world: World,
  party: PartyPeople,
  quantity: number,
): Promise<Thing> {
  const made = await lotOf(world, party, { quantity });
  await send(world, made, signAll(made, [party.agent]));
  return { goods: String(made.message['goods']), head: made.digest, seals: NO_SEALS };
}

export async function lotOf(
  world: World,
  party: PartyPeople,
  fields: Partial<Statement<'CommissionLot'>> = {},
): Promise<Made> {
  return make(world, 'CommissionLot', {
    party: party.id,
    goods: nextSalt(),
    quantity: 1,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
}

/** A transformation as it is signed, with what stands behind its roots. */
export interface Making {
  readonly made: Made;
  readonly pieces: readonly Piece[];
  readonly outputs: readonly Output[];
}

/** @param out quantities of outputs that get ids of their own, or outputs with ids */
export async function making(
  world: World,
  word: Choice<'TransformWord'>,
  things: readonly Thing[],
  out: readonly (number | Output)[],
  party: PartyPeople,
  fields: Partial<Statement<'Transform'>> = {},
): Promise<Making> {
  const pieces = things.map(({ goods, head }) => ({ goods, head }));
  const outputs = out.map((one) =>
    typeof one === 'number' ? { goods: nextSalt(), quantity: one } : one,
  );
  const made = await make(world, 'Transform', {
    party: party.id,
    word,
    inputs: pieces.length === 0 ? NO_SEALS : piecesRoot(pieces),
    inputCount: pieces.length,
    outputs: outputs.length === 0 ? NO_SEALS : outputsRoot(outputs),
    outputCount: outputs.length,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
  return { made, pieces, outputs };
}

export const makingArgs = ({ made, pieces, outputs }: Making, by: Key, receipt = '0x') =>
  [
    made.struct,
    pieces.map(({ goods, head }) => [goods, head]),
    outputs.map(({ goods, quantity }) => [goods, quantity]),
    signAll(made, [by])[0],
    receipt,
  ] as const;

export async function sendMaking(
  world: World,
  said: Making,
  by: Key,
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  await tick(world.chain);
  return custodyOf(world).getFunction('transform')(
    ...makingArgs(said, by, receipt),
  ) as Promise<ContractTransactionResponse>;
}

/** A transformation that must pass. */
export async function transform(
  world: World,
  word: Choice<'TransformWord'>,
  things: readonly Thing[],
  out: readonly number[],
  party: PartyPeople,
): Promise<Thing[]> {
  const said = await making(world, word, things, out, party);
  await sendMaking(world, said, party.agent);
  const head = said.made.digest;
  for (const thing of things) thing.head = head;
  return said.outputs.map(({ goods }) => ({ goods, head, seals: NO_SEALS }));
}

export async function holderAct(
  world: World,
  party: PartyPeople,
  thing: Thing,
  word: Choice<'HolderWord'>,
  fields: Partial<Statement<'HolderAct'>> = {},
): Promise<Made> {
  return make(world, 'HolderAct', {
    party: party.id,
    goods: thing.goods,
    head: thing.head,
    word,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
}

export async function officialAct(
  world: World,
  section: Code,
  word: Choice<'OfficialWord'>,
  thing: Thing,
  to: string,
  fields: Partial<Statement<'OfficialAct'>> = {},
): Promise<Made> {
  return make(world, 'OfficialAct', {
    section,
    office: word === 'succession' ? 'REGISTRAR' : 'INSPECTOR',
    word,
    goods: thing.goods,
    head: thing.head,
    to,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  });
}

/** Whose key signs an official act. */
export const officer = (world: World, section: Code, word: Choice<'OfficialWord'>): Key =>
  world.sections[section].office[word === 'succession' ? 'REGISTRAR' : 'INSPECTOR'];

/** Acts that must pass; the thing's head follows. */
export async function say(
  world: World,
  party: PartyPeople,
  thing: Thing,
  word: Choice<'HolderWord'>,
): Promise<void> {
  await pass(world, thing, await holderAct(world, party, thing, word), [party.agent]);
}

export async function decree(
  world: World,
  section: Code,
  word: Choice<'OfficialWord'>,
  thing: Thing,
  to: string,
): Promise<void> {
  const made = await officialAct(world, section, word, thing, to);
  await pass(world, thing, made, [officer(world, section, word)]);
}

/** A section strikes a party of its own off its rolls. */
export async function strikeOff(
  world: World,
  party: string,
  ending: Choice<'Ending'> = 'ended',
): Promise<void> {
  const section = party.slice(0, 2) as Code;
  const made = await make(world, 'EndParty', { section, party, ending });
  await send(world, made, signAll(made, [world.sections[section].office.REGISTRAR]));
}

/** An official act signed by the officer whose word it is, and sent. */
export async function actBy(
  world: World,
  section: Code,
  word: Choice<'OfficialWord'>,
  thing: Thing,
  to: string,
  receipt = '0x',
) {
  const made = await officialAct(world, section, word, thing, to);
  return send(world, made, signAll(made, [officer(world, section, word)]), receipt);
}
