import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index, IndexStatus, Section } from '@acta/indexer';
import type { Call, Chores, FoundingSection, Ledger } from '@acta/ledger';
import { type Act, ActaError, type Minute, type MinuteLane, NO_ACTS } from '@acta/protocol';
import { DueChores } from '../src/chores.ts';

const NOW = 1_800_000_000;
const word = (n: number) => `0x${n.toString(16).padStart(64, '0')}`;
const act = (kind: Act['kind'], a = word(1)): Act => ({ kind, a, b: word(2), c: word(0) });
/** 'CA', left-aligned. */
const CANADA = `0x4341${'00'.repeat(30)}`;

const lane = (section: string, parts: Partial<MinuteLane> = {}): MinuteLane => ({
  section,
  head: word(9),
  records: [],
  ...parts,
});
const said = { decision: 'approve', record: 7, at: NOW } as const;

const minute = (number: number, parts: Partial<Minute>): Minute => ({
  number,
  state: 'concluded',
  proposer: 'US',
  sections: ['MX', 'US'],
  kind: 'agreement',
  entry: 'silence counts',
  effectiveFrom: 0,
  document: word(1),
  acts: NO_ACTS,
  actList: [],
  relation: 'none',
  revises: 0,
  revisedBy: [],
  draft: 1,
  digest: word(1),
  lanes: [lane('MX', { decision: said }), lane('US', { decision: said })],
  ...parts,
});

const inForce = (number: number, ...acts: readonly (Act | [Act, number])[]) =>
  minute(number, {
    state: 'in force',
    actList: acts.map((one) => ('kind' in one ? { act: one } : { act: one[0], done: one[1] })),
  });

/** Due chores over these minutes, and every call that its node was asked about. */
function dueOver(minutes: Minute[], refused: readonly string[] = []) {
  const world = {
    minutes,
    refused: new Set(refused),
    asked: [] as string[],
    status: { block: 5, timestamp: NOW - 60 },
    now: NOW,
    sections: [] as Section[],
    keys: new Map<string, FoundingSection>(),
    away: false,
    besu: false,
  };
  const index = {
    status: () => world.status as IndexStatus,
    minutes: () => Promise.resolve(world.minutes),
    minute: (number: number) => Promise.resolve(world.minutes.find((one) => one.number === number)),
    sections: () => Promise.resolve(world.sections),
  } as unknown as Index;
  const ledger = {
    tryCall: ({ data }: Call) => {
      if (world.away) return Promise.reject(new ActaError('LEDGER_UNREACHABLE'));
      world.asked.push(data);
      return world.refused.has(data)
        ? Promise.reject(new ActaError('MINUTES_UNDECIDED', { number: 1, section: 'US' }))
        : Promise.resolve();
    },
  } as unknown as Ledger;
  const call = (data: string): Call => ({ to: 'minutes', data });
  const chores = {
    enterIntoForce: (number: number) => call(`enter ${number}`),
    perform: (number: number, position: number) => call(`perform ${number}.${position}`),
    adoptValidators: (number: number, position: number) =>
      world.besu ? call(`adopt ${number}.${position}`) : undefined,
    performAdmission: (number: number, position: number) => call(`admit ${number}.${position}`),
  } as unknown as Chores;
  const joining = (code: string) => Promise.resolve(world.keys.get(code));
  const due = new DueChores({ index, ledger, chores, joining, clock: () => world.now });
  /** What one round makes, and what it asked the node. */
  const round = async () => {
    world.asked = [];
    const made = (await due.calls()).map(({ data }) => data);
    return { made, asked: world.asked };
  };
  const ask = (number: number, position?: number) => due.ask(number, position);
  return Object.assign(world, { round, ask });
}

const NOTHING = { made: [], asked: [] };
const once = (...calls: string[]) => ({ made: calls, asked: calls });

describe('the chores that are due', () => {
  it('ask nothing about minutes that wait for people, or that ended', async () => {
    const undecided = [lane('MX', { decision: said }), lane('US')];
    const { round } = dueOver([
      minute(1, { state: 'drafted' }),
      minute(2, { lanes: undecided }),
      minute(3, { state: 'disapproved' }),
      minute(4, { state: 'withdrawn' }),
      minute(5, { effectiveFrom: NOW + 1 }),
      inForce(6),
      inForce(7, [act('set seats'), 12]),
      { ...inForce(8, act('set seats', word(3))), endedBy: 9 },
    ]);
    assert.deepEqual(await round(), NOTHING);
  });

  it('bring a minute into force once everybody has spoken, or kept silent', async () => {
    const silent = [lane('MX', { decision: said }), lane('US', { noDecision: said })];
    const { round } = dueOver([
      minute(1, { lanes: silent }),
      minute(2, { state: 'agreed', lanes: [lane('MX'), lane('US')] }),
      minute(3, { kind: 'operational order', lanes: [lane('MX'), lane('US')] }),
    ]);
    assert.deepEqual(await round(), once('enter 1', 'enter 2', 'enter 3'));
  });

  it('ask from the very second on which a minute may come into force', async () => {
    const world = dueOver([minute(1, { effectiveFrom: NOW + 100 })]);
    world.now = NOW + 99;
    assert.deepEqual(await world.round(), NOTHING);
    world.now = NOW + 100;
    assert.deepEqual(await world.round(), once('enter 1'));
  });

  it('go by the later of the clocks of this machine and of the chain', async () => {
    const world = dueOver([minute(1, { effectiveFrom: NOW + 100 })]);
    world.status = { block: 6, timestamp: NOW + 100 };
    assert.deepEqual(await world.round(), once('enter 1'));
  });

  it('ask nothing about a minute of a section whose government withdrew', async () => {
    const world = dueOver([minute(1, {})]);
    world.sections = [{ code: 'MX', withdrawnAt: NOW - 5, sets: [], logKeys: [] }];
    assert.deepEqual(await world.round(), NOTHING);
  });

  it('ask for a refused call again when the chain has moved, not in each round', async () => {
    const world = dueOver([inForce(1, act('set seats'))], ['perform 1.0']);
    const refusedOnce = { made: [], asked: ['perform 1.0'] };
    assert.deepEqual(await world.round(), refusedOnce);
    for (let i = 0; i < 50; i += 1) assert.deepEqual(await world.round(), NOTHING);
    world.status = { block: 6, timestamp: NOW };
    assert.deepEqual(await world.round(), refusedOnce);
    world.refused.clear();
    world.status = { block: 7, timestamp: NOW };
    assert.deepEqual(await world.round(), once('perform 1.0'));
  });

  it('ask for a refused call again a little later where nothing moves', async () => {
    const world = dueOver([minute(1, {})], ['enter 1']);
    await world.round();
    world.refused.clear();
    world.now = NOW + 9;
    assert.deepEqual(await world.round(), NOTHING);
    world.now = NOW + 10;
    assert.deepEqual(await world.round(), once('enter 1'));
  });

  it('have the validator set take over the latest number of seats, where there is such a set', async () => {
    const seats = act('set validators', word(0));
    const world = dueOver([inForce(1, [seats, 8]), inForce(2, act('set seats'), [seats, 20])]);
    assert.deepEqual(await world.round(), once('perform 2.0'));
    world.besu = true;
    assert.deepEqual(await world.round(), once('perform 2.0', 'adopt 2.1'));
    world.minutes = [inForce(1, [seats, 8]), { ...inForce(2, [seats, 20]), endedBy: 3 }];
    assert.deepEqual(await world.round(), NOTHING);
  });

  it('perform what is left to do, and only where no later minute has ruled on the same', async () => {
    const seats = act('set seats', word(3));
    const { round } = dueOver([
      inForce(1, [act('set signers'), 8], seats, act('set shares')),
      inForce(2, [seats, 20], [act('set shares'), 21]),
      inForce(3, act('set signers')),
    ]);
    assert.deepEqual(await round(), once('perform 1.2', 'perform 3.0'));
  });

  it('admit a section once its keys are brought', async () => {
    const world = dueOver([inForce(1, act('admit section', CANADA))]);
    assert.deepEqual(await world.round(), NOTHING);
    world.keys.set('CA', {} as FoundingSection);
    assert.deepEqual(await world.round(), once('admit 1.0'));
  });

  it('take the silence of a node for no refusal', async () => {
    const world = dueOver([minute(1, {})]);
    world.away = true;
    await assert.rejects(world.round(), { code: 'LEDGER_UNREACHABLE' });
    world.away = false;
    assert.deepEqual(await world.round(), once('enter 1'));
  });
});

describe('a chore that somebody asks for', () => {
  it('is put before the contract at once, and is made in the next round', async () => {
    const world = dueOver([inForce(1, act('set seats'))], ['perform 1.0']);
    await world.round();
    world.refused.clear();
    // The round would wait for the chain to move; whoever asks does not.
    assert.deepEqual(await world.round(), NOTHING);
    await world.ask(1, 0);
    assert.deepEqual(await world.round(), once('perform 1.0'));
  });

  it('is made even where the index does not think that it may', async () => {
    const world = dueOver([minute(1, { effectiveFrom: NOW + 100 })]);
    await world.ask(1);
    assert.deepEqual(await world.round(), once('enter 1'));
    assert.deepEqual(await world.round(), NOTHING, 'once');
  });

  it('is refused by the contract’s own word, and then nothing is made', async () => {
    const world = dueOver([minute(1, { lanes: [lane('MX'), lane('US')] })], ['enter 1']);
    await assert.rejects(world.ask(1), { code: 'MINUTES_UNDECIDED' });
    assert.deepEqual(await world.round(), NOTHING);
  });

  it('is refused for a minute or for keys that are not here', async () => {
    const world = dueOver([inForce(1, act('admit section', CANADA))]);
    await assert.rejects(world.ask(9), { code: 'NOT_FOUND' });
    await assert.rejects(world.ask(1, 0), { code: 'MINUTE_KEYS_MISSING' });
  });
});
