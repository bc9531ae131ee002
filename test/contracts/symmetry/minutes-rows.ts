import { type Act, foundingKeysHash } from '@acta/protocol';
import { sectionKeys, type World } from '../support/founding.ts';
import {
  actTuples,
  conclude,
  decideBy,
  type Draft,
  draft,
  makeDraft,
  officer,
  say,
  saying,
  speaker,
} from '../support/minutes.ts';
import { sectionPeople } from '../support/people.ts';
import { type Code, other, type Prepared, type Row } from './row.ts';

const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;
const CLAIM: Act = { kind: 'admit note kind', a: word(6), b: word(6), c: word(0) };
const CA = sectionPeople('CA');

type Saying = Parameters<typeof say>[1];

/** A row for a statement of one section about a minute that binds both. */
function said(
  fn: string,
  name: Saying,
  ready: (world: World, code: Code) => Promise<Draft>,
  moves: Row['moves'] = [],
): Row {
  return {
    role: 'minutes',
    fn,
    moves,
    prepare: async (world, code): Promise<Prepared> => {
      const on = await ready(world, code);
      const made = await say(world, name, on, code);
      return {
        statements: [{ made, authority: [speaker(world, made)] }],
        args: ([signatures], receipt) => [made.struct, signatures![0], receipt],
        inOwnName: true,
      };
    },
  };
}

const fresh = (world: World, code: Code) => draft(world, { section: code });
/** Everything is said but the last attestation, which is that section's. */
async function allButOne(world: World, code: Code): Promise<Draft> {
  const on = await fresh(world, code);
  for (const section of [other(code), code]) await saying(world, 'MinuteSign', on, section);
  await saying(world, 'MinuteAttest', on, other(code));
  return on;
}
async function concluded(world: World, fields: object = {}, acts: readonly Act[] = []) {
  const on = await draft(world, { section: 'US', ...fields }, acts);
  await conclude(world, on);
  return on;
}

/** A minute with acts that waits for one section's government, and then is in force. */
async function awaiting(
  world: World,
  code: Code,
  acts: readonly Act[],
  kind: 'admission' | 'agreement',
) {
  const on = await concluded(world, { kind }, acts);
  await saying(world, 'MinuteDecide', on, other(code));
  const complete = async () => {
    await saying(world, 'MinuteDecide', on, code);
    await world.contracts.minutes.getFunction('enterIntoForce')(on.number);
  };
  return { on, complete };
}

export const minutesRows: readonly Row[] = [
  {
    role: 'minutes',
    fn: 'draft',
    moves: [
      { fact: 'last minute', because: 'a secretary reserves the next number (PROTOCOL §4.1)' },
      { fact: 'minute *', because: 'a draft binds nobody' },
      { fact: 'in force *', because: 'it is a new minute, and not in force' },
      { fact: 'lane *', because: "each section's lane begins with the draft" },
    ],
    prepare: async (world, code) => {
      const made = await makeDraft(world, { section: code });
      return {
        statements: [{ made, authority: [officer(world, code, 'SECRETARY')] }],
        args: ([signatures], receipt) => [made.struct, [], signatures![0], receipt],
        // A draft in the own name is the own section's draft.
        inOwnName: false,
      };
    },
  },
  said('sign', 'MinuteSign', fresh),
  said('attest', 'MinuteAttest', allButOne, [
    { fact: 'minute *', because: 'the last of all attestations concludes what all have signed' },
    { fact: 'lane *', because: 'the conclusion fixes what each government decides on' },
  ]),
  said('rescind', 'MinuteRescind', async (world, code) => {
    const on = await fresh(world, code);
    await saying(world, 'MinuteSign', on, code);
    return on;
  }),
  said('withdraw', 'MinuteWithdraw', fresh, [
    { fact: 'minute *', because: 'either section may withdraw what is not concluded (§4.2)' },
    { fact: 'open drafts', because: 'the draft of the other section is open no longer' },
  ]),
  said('forward', 'MinuteForward', (world) => concluded(world)),
  said('decide', 'MinuteDecide', (world) => concluded(world), [
    { fact: 'minute *', because: 'a government that disapproves ends it for all (Art. 25)' },
  ]),
  said(
    'agree',
    'MinuteAgree',
    async (world, code) => {
      const on = await concluded(world);
      await saying(world, 'MinuteDecide', on, other(code), { decision: 'disapprove' });
      await saying(world, 'MinuteAgree', on, other(code));
      return on;
    },
    [{ fact: 'minute *', because: 'the last government to agree makes it all of them (Art. 25)' }],
  ),
  said('noDecision', 'MinuteNoDecision', async (world) => {
    const on = await concluded(world, { entry: 'silence counts' });
    await world.chain.networkHelpers.time.increaseTo((await decideBy(world, on)) + 1);
    return on;
  }),
  {
    role: 'minutes',
    fn: 'enterIntoForce',
    prepare: async (world, code) => {
      const { on } = await awaiting(world, code, [], 'agreement');
      return {
        statements: [],
        args: () => [on.number],
        complete: async () => {
          await saying(world, 'MinuteDecide', on, code);
        },
      };
    },
  },
  {
    role: 'minutes',
    fn: 'perform',
    prepare: async (world, code) => {
      const { on, complete } = await awaiting(world, code, [CLAIM], 'agreement');
      return { statements: [], args: () => [on.number, 0, actTuples([CLAIM])], complete };
    },
  },
  {
    role: 'minutes',
    fn: 'performAdmission',
    prepare: async (world, code) => {
      const act: Act = {
        kind: 'admit section',
        a: `0x${Buffer.from('CA').toString('hex').padEnd(64, '0')}`,
        b: foundingKeysHash('CA', {
          admins: CA.admins.map(({ address }) => address),
          adminThreshold: 2,
          governmentRoot: CA.governmentRoot.map(({ address }) => address),
          recovery: CA.recovery.map(({ address }) => address),
          recoveryThreshold: 2,
        }),
        c: word(0),
      };
      const { on, complete } = await awaiting(world, code, [act], 'admission');
      return {
        statements: [],
        args: () => [on.number, 0, actTuples([act]), sectionKeys(CA)],
        complete,
      };
    },
  },
];
