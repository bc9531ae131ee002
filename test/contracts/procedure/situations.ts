import type { Act } from '@acta/protocol';
import type { World } from '../support/founding.ts';
import {
  bringIntoForce,
  type Code,
  CODES,
  conclude,
  decideBy,
  type Draft,
  draft,
  minutesOf,
  saying,
} from '../support/minutes.ts';
import { nextSalt, now } from '../support/statements.ts';
import { DAY, nextAt } from '../support/time.ts';

/** A minute in a state of the table, as the US section meets it. */
export interface Situation {
  readonly world: World;
  readonly on: Draft;
  readonly isOrder: boolean;
  /** A second before the minute was concluded, or now while it is not. */
  readonly before: number;
}

const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
const ACTS: readonly Act[] = [{ kind: 'admit note kind', a: word(6), b: word(6), c: word(0) }];
const ORDER = { kind: 'operational order' } as const;

/** How a fresh world is brought into each column of the table. */
export const SITUATIONS: Readonly<Record<string, (world: World) => Promise<Situation>>> = {
  none: async (world) => {
    const heads = Object.fromEntries(CODES.map((code) => [code, nextSalt()]));
    const number = Number(await minutesOf(world).getFunction('last')()) + 1;
    const text = { document: nextSalt(), acts: word(0), list: ACTS, digest: nextSalt() };
    return at(world, { number, ...text, heads, conclusions: { ...heads } });
  },
  drafted: async (world) => at(world, await open(world)),
  signed: async (world) => {
    const on = await open(world);
    await saying(world, 'MinuteSign', on, 'US');
    return at(world, on);
  },
  attested: async (world) => {
    const on = await open(world);
    await saying(world, 'MinuteSign', on, 'US');
    await saying(world, 'MinuteAttest', on, 'US');
    return at(world, on);
  },
  'last but one': async (world) => {
    const on = await open(world);
    await saying(world, 'MinuteSign', on, 'US');
    await saying(world, 'MinuteSign', on, 'MX');
    await saying(world, 'MinuteAttest', on, 'MX');
    return at(world, on);
  },
  order: async (world) => {
    const on = await open(world, ORDER);
    await saying(world, 'MinuteSign', on, 'MX', { office: 'DIRECTOR' });
    return at(world, on, { isOrder: true });
  },
  concluded: async (world) => made(world),
  approved: async (world) => {
    const situation = await made(world);
    for (const code of CODES) await saying(world, 'MinuteDecide', situation.on, code);
    return situation;
  },
  'day 31': async (world) => silence(world),
  silent: async (world) => {
    const situation = await silence(world);
    for (const code of CODES) await saying(world, 'MinuteNoDecision', situation.on, code);
    return situation;
  },
  'order made': async (world) => {
    const on = await open(world, ORDER);
    for (const code of CODES) {
      await saying(world, 'MinuteSign', on, code, { office: 'DIRECTOR' });
      on.conclusions[code] = on.heads[code]!;
    }
    return at(world, on, { isOrder: true, before: (await now(world)) - 1 });
  },
  disapproved: async (world) => {
    const situation = await made(world);
    await saying(world, 'MinuteDecide', situation.on, 'MX', { decision: 'disapprove' });
    return situation;
  },
  'one agreed': async (world) => agreedBy(world, ['MX']),
  agreed: async (world) => agreedBy(world, CODES),
  withdrawn: async (world) => {
    const on = await open(world);
    await saying(world, 'MinuteWithdraw', on, 'MX');
    return at(world, on);
  },
  'in force': async (world) => entered(world),
  ended: async (world) => {
    const situation = await entered(world);
    await bringIntoForce(world, { relation: 'supersedes', revises: situation.on.number });
    return situation;
  },
};

async function open(world: World, fields: Parameters<typeof draft>[1] = {}): Promise<Draft> {
  const acts = fields.kind === 'operational order' ? [] : ACTS;
  const on = await draft(world, fields, acts);
  return { ...on, conclusions: { ...on.heads } };
}

async function at(
  world: World,
  on: Draft,
  more: Partial<Pick<Situation, 'isOrder' | 'before'>> = {},
): Promise<Situation> {
  return { world, on, isOrder: false, before: await now(world), ...more };
}

async function made(world: World, fields: Parameters<typeof draft>[1] = {}): Promise<Situation> {
  const on = await open(world, fields);
  await conclude(world, on);
  return at(world, on, { before: (await now(world)) - 1 });
}

/** Disapproved by Mexico, then some of the governments agree to the text and acts of the draft. */
async function agreedBy(world: World, codes: readonly Code[]): Promise<Situation> {
  const situation = await made(world);
  await saying(world, 'MinuteDecide', situation.on, 'MX', { decision: 'disapprove' });
  for (const code of codes) await saying(world, 'MinuteAgree', situation.on, code);
  return situation;
}

/** The first second of day 31. */
async function silence(world: World): Promise<Situation> {
  const { world: same, on, before } = await made(world, { entry: 'silence counts' });
  await nextAt(same, (await decideBy(world, on)) + 1);
  return { world, on, isOrder: false, before };
}

async function entered(world: World): Promise<Situation> {
  const before = (await now(world)) + DAY;
  await nextAt(world, before + 1);
  const on = await bringIntoForce(world, {}, ACTS);
  return at(world, on, { before });
}
