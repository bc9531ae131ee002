import { type Act, ACT_KINDS, actsHash, NO_ACTS, type Statement } from '@acta/protocol';
import type { BaseContract, ContractTransactionResponse } from 'ethers';
import { tick } from './chain.ts';
import type { World } from './founding.ts';
import type { Key } from './keys.ts';
import type { SingleOffice } from './people.ts';
import { type Made, make, nextSalt, now, send, signAll } from './statements.ts';
import { DAY } from './time.ts';

export type Code = 'MX' | 'US';
export const CODES: readonly Code[] = ['MX', 'US'];

/** A minute as a test follows it: what its sections' next statements have to name. */
export interface Draft {
  readonly number: number;
  readonly document: string;
  readonly acts: string;
  readonly list: readonly Act[];
  readonly digest: string;
  readonly heads: Record<string, string>;
  /** Each section's last statement before the conclusion. */
  readonly conclusions: Record<string, string>;
}

export const minutesOf = (world: World): BaseContract => world.contracts.minutes;

export const officer = (world: World, code: Code, office: SingleOffice): Key =>
  world.sections[code].office[office];

export const actTuples = (acts: readonly Act[]): unknown[] =>
  acts.map(({ kind, a, b, c }) => [ACT_KINDS.indexOf(kind) + 1, a, b, c]);

export async function makeDraft(
  world: World,
  fields: Partial<Statement<'MinuteDraft'>> = {},
  acts: readonly Act[] = [],
): Promise<Made> {
  const number = Number(await minutesOf(world).getFunction('last')()) + 1;
  return make(world, 'MinuteDraft', {
    section: 'US',
    number,
    sections: 'MX,US',
    kind: 'agreement',
    entry: 'both notified',
    effectiveFrom: 0,
    document: nextSalt(),
    acts: acts.length === 0 ? NO_ACTS : actsHash(acts),
    relation: 'none',
    revises: 0,
    ...fields,
  });
}

export async function sendDraft(
  world: World,
  made: Made,
  acts: readonly Act[] = [],
  by?: Key,
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  const { section } = made.message as { section: Code };
  const key = by ?? officer(world, section, 'SECRETARY');
  await tick(world.chain);
  return minutesOf(world).getFunction('draft')(
    made.struct,
    actTuples(acts),
    signAll(made, [key])[0],
    receipt,
  ) as Promise<ContractTransactionResponse>;
}

/** Drafts a minute, which must pass. */
export async function draft(
  world: World,
  fields: Partial<Statement<'MinuteDraft'>> = {},
  acts: readonly Act[] = [],
): Promise<Draft> {
  const made = await makeDraft(world, fields, acts);
  await sendDraft(world, made, acts);
  const said = made.message as unknown as Statement<'MinuteDraft'>;
  const sections = String(said.sections).split(',');
  return {
    number: Number(said.number),
    document: String(said.document),
    acts: String(said.acts),
    list: acts,
    digest: made.digest,
    heads: Object.fromEntries(sections.map((code) => [code, made.digest])),
    conclusions: {},
  };
}

type Lane = 'MinuteSign' | 'MinuteAttest' | 'MinuteRescind' | 'MinuteWithdraw';
type After = 'MinuteForward' | 'MinuteNoDecision';
type OfGovernment = 'MinuteDecide' | 'MinuteAgree';
const ofGovernment = (name: string) => name === 'MinuteDecide' || name === 'MinuteAgree';

/** A statement of a section about a minute, with the head that it has to name. */
export async function say(
  world: World,
  name: Lane | After | OfGovernment,
  on: Draft,
  section: Code,
  fields: Record<string, string | number> = {},
): Promise<Made> {
  const head = ofGovernment(name) ? on.conclusions[section]! : on.heads[section]!;
  const office = name === 'MinuteAttest' ? 'SECRETARY' : 'COMMISSIONER';
  const text = { document: on.document, acts: on.acts };
  const more = {
    MinuteSign: { office, ...text },
    MinuteAttest: { office, ...text },
    MinuteRescind: { office },
    MinuteWithdraw: {},
    MinuteForward: { occurredAt: await now(world) },
    MinuteNoDecision: {},
    MinuteDecide: { decision: 'approve' },
    MinuteAgree: text,
  }[name];
  const said = { section, number: on.number, head, ...more, ...fields };
  return make(world, name, said as never);
}

/** Who speaks so. */
export function speaker(world: World, made: Made): Key {
  const { section, office } = made.message as { section: Code; office?: SingleOffice };
  if (ofGovernment(made.name)) return officer(world, section, 'GOVERNMENT');
  return officer(world, section, office ?? 'SECRETARY');
}

export function sendSaid(
  world: World,
  made: Made,
  receipt = '0x',
  by: Key = speaker(world, made),
): Promise<ContractTransactionResponse> {
  return send(world, made, signAll(made, [by]), receipt);
}

/** Says it, which must pass; the section's head follows. */
export async function saying(
  world: World,
  name: Lane | After | OfGovernment,
  on: Draft,
  section: Code,
  fields: Record<string, string | number> = {},
  receipt = '0x',
): Promise<Made> {
  const made = await say(world, name, on, section, fields);
  await sendSaid(world, made, receipt);
  if (name === 'MinuteAgree') on.conclusions[section] = made.digest;
  if (!ofGovernment(name)) on.heads[section] = made.digest;
  return made;
}

/** All sections sign and attest, which concludes the minute. */
export async function conclude(world: World, on: Draft): Promise<void> {
  for (const section of CODES) {
    if (on.heads[section] === undefined) continue;
    await saying(world, 'MinuteSign', on, section);
    await saying(world, 'MinuteAttest', on, section);
    on.conclusions[section] = on.heads[section];
  }
}

/** Brings a minute into force by both governments' approval. */
export async function bringIntoForce(
  world: World,
  fields: Partial<Statement<'MinuteDraft'>> = {},
  acts: readonly Act[] = [],
): Promise<Draft> {
  const on = await draft(world, fields, acts);
  await conclude(world, on);
  for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
  await enter(world, on.number);
  return on;
}

export async function enter(world: World, number: number): Promise<ContractTransactionResponse> {
  await tick(world.chain);
  return minutesOf(world).getFunction('enterIntoForce')(
    number,
  ) as Promise<ContractTransactionResponse>;
}

/** States by the number of the contract's enum. */
export const STATES = [
  'none',
  'drafted',
  'concluded',
  'disapproved',
  'withdrawn',
  'in force',
  'agreed',
] as const;

export async function minuteOf(world: World, number: number) {
  const minute = (await minutesOf(world).getFunction('minute')(number)) as {
    state: bigint;
    concludedAt: bigint;
    inForceAt: bigint;
    endedBy: bigint;
    actsDone: bigint;
    draft: string;
  };
  return {
    state: STATES[Number(minute.state)],
    concludedAt: Number(minute.concludedAt),
    inForceAt: Number(minute.inForceAt),
    endedBy: Number(minute.endedBy),
    actsDone: Number(minute.actsDone),
    draft: minute.draft,
  };
}

/** Last second in which a decision on a concluded minute may be dated. */
export async function decideBy(world: World, { number }: Draft): Promise<number> {
  const { concludedAt } = await minuteOf(world, number);
  return Math.floor(concludedAt / DAY) * DAY + 31 * DAY - 1;
}
