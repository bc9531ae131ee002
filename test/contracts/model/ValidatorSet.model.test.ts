import { type Act, digestOf, type Message, STATEMENTS, type StatementType } from '@acta/protocol';
import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { sectionKeys } from '../support/founding.ts';
import { type Key, key } from '../support/keys.ts';
import { actTuples, bringIntoForce, minutesOf } from '../support/minutes.ts';
import { asMinutes } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { runs, SEED } from '../support/runs.ts';
import { nextSalt, now } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { node, seated, setValidators, type ValidatorWorld } from '../support/validators.ts';
import { toStruct } from '../support/words.ts';
import { signFast } from './fast-chain.ts';
import { ValidatorModel } from './validator-model.ts';

/** CA is admitted in the fixture and seals by no minute yet; FR is no section. */
const SECTIONS = ['CA', 'FR', 'MX', 'US'] as const;
type Code = (typeof SECTIONS)[number];
const PEOPLE = Object.fromEntries(SECTIONS.map((code) => [code, sectionPeople(code)])) as Record<
  Code,
  ReturnType<typeof sectionPeople>
>;
const NODES = 10;

/** What the minutes of the fixture say, in the order of their numbers. */
const RULED: readonly { seats: number; sections: Code[]; state: 'done' | 'undone' | 'ended' }[] = [
  { seats: 2, sections: ['MX', 'US'], state: 'done' },
  { seats: 4, sections: ['MX', 'US'], state: 'ended' },
  { seats: 4, sections: ['MX', 'US'], state: 'done' },
  { seats: 3, sections: ['CA', 'MX', 'US'], state: 'undone' },
  { seats: 2, sections: ['CA', 'MX', 'US'], state: 'done' },
  { seats: 7, sections: ['MX', 'US'], state: 'done' },
  { seats: 2, sections: ['US'], state: 'done' },
];

/**
 * Mostly what is right: who sits where is known to whoever signs. Now and then something is not, be it
 * by mistake or by an attacker: then which error comes first is foretold too.
 */
const rightly = <T>(right: T, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong });

const replacement = fc.record({
  kind: fc.constant('replace' as const),
  section: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Code[]>('CA', 'MX', 'US') },
    { weight: 1, arbitrary: fc.constant<Code>('FR') },
  ),
  seat: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 7 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 8, 256, 2 ** 32 - 1) },
  ),
  former: rightly<'there' | number>('there', fc.integer({ min: 0, max: NODES })),
  /** A node of the section, or one of a section's beside it. */
  node: fc.integer({ min: 1, max: NODES }),
  ofOther: rightly(false, fc.constant(true)),
  by: rightly<number[] | 'enough'>(
    'enough',
    fc.array(fc.integer({ min: -1, max: 2 }), { maxLength: 4 }),
  ),
  consent: rightly(0, fc.integer({ min: 1, max: NODES })),
  again: rightly(false, fc.constant(true)),
});
const adoption = fc.record({
  kind: fc.constant('adopt' as const),
  /** Position in RULED; one past it is a minute that nobody has drafted. */
  minute: fc.integer({ min: 0, max: RULED.length }),
  given: rightly<'its acts' | 'other acts' | 'another place'>(
    'its acts',
    fc.constantFrom('other acts', 'another place'),
  ),
});
const threshold = fc.record({
  kind: fc.constant('threshold' as const),
  section: fc.constantFrom<Code[]>('MX', 'US'),
  needed: fc.constantFrom(2, 3),
});
const step = fc.oneof(
  { weight: 12, arbitrary: replacement },
  { weight: 5, arbitrary: adoption },
  { weight: 1, arbitrary: threshold },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('ValidatorSet and its model', function () {
  this.timeout(3_600_000);
  const tried = new Map<string, number>();
  let world: ValidatorWorld;
  let renew: () => Promise<void>;
  const minutes: number[] = [];
  const acts: Act[][] = [];

  before(async () => {
    world = await seated(await openChain());
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(PEOPLE.CA), 1]);
    for (const { seats, sections, state } of RULED) {
      const list = [setValidators(seats, sections.join(''))];
      // Drafted by both sections; who may seal by it is what the act says.
      const { number } = await minuteOf(list, state !== 'undone');
      if (state === 'ended') {
        await bringIntoForce(world, { ...ALL, relation: 'supersedes', revises: number });
      }
      minutes.push(number);
      acts.push(list);
    }
    let snapshot = await world.chain.networkHelpers.takeSnapshot();
    renew = async () => {
      await snapshot.restore();
      snapshot = await world.chain.networkHelpers.takeSnapshot();
    };
  });

  /** CA has no people in office: it has withdrawn from minutes, and not from sealing. */
  const ALL = { sections: 'MX,US' } as const;

  const minuteOf = async (list: readonly Act[], perform: boolean) => {
    if (minutes.length === 0) {
      const document = nextSalt();
      const message = {
        section: 'CA',
        document,
        salt: nextSalt(),
        deadline: (await now(world)) + DAY,
      };
      const { struct, digest } = made('WithdrawSection', message);
      const signed = PEOPLE.CA.governmentRoot.slice(0, 2).map((one) => signFast(one, digest));
      await world.contracts.registry.getFunction('withdrawSection')(struct, signed, '0x');
    }
    const draft = await bringIntoForce(world, { ...ALL, kind: 'admission' }, list);
    if (perform) await minutesOf(world).getFunction('perform')(draft.number, 0, actTuples(list));
    return draft;
  };

  const made = (
    name: 'ReplaceValidator' | 'SetThreshold' | 'WithdrawSection',
    message: Message,
  ) => {
    const type: StatementType = STATEMENTS[name];
    return { struct: toStruct(type, message), digest: digestOf(world.domain, type, message) };
  };

  it(`agree: equal, filled, distinct, within bounds, whatever is tried (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (steps) => {
        await renew();
        const first = (code: string) => [1, 2, 3].map((n) => node(code, n).label);
        const model = new ValidatorModel({ MX: first('MX'), US: first('US') });
        model.thresholds.set('CA', 2);
        const said: { struct: unknown; signatures: string[] }[] = [];
        for (const one of steps) {
          const [outcome, wanted] = await take(model, one, said);
          expect(outcome, JSON.stringify(one)).to.equal(wanted);
          tried.set(outcome ?? `ok ${one.kind}`, (tried.get(outcome ?? `ok ${one.kind}`) ?? 0) + 1);
          await holds(model);
        }
      }),
      runs(400),
    );
  });

  it('have seen what may happen', () => {
    for (const name of [
      'ok replace',
      'ok adopt',
      'ok threshold',
      'StatementRepeated',
      'SignatureCount',
      'OfficeNotHeld',
      'ValidatorSetSectionUnknown',
      'ValidatorSetQuorumUnordered',
      'ValidatorSetNodeDiffers',
      'ValidatorSetSeatUnknown',
      'ValidatorSetFormerDiffers',
      'ValidatorSetNodeTaken',
      'ValidatorSetMinuteNotInForce',
      'ValidatorSetActsDiffer',
      'ValidatorSetActUnfit',
      'ValidatorSetActPending',
      'ValidatorSetActOvertaken',
      'ValidatorSetSeatEmpty',
    ]) {
      expect(tried.get(name) ?? 0, `${name} in ${JSON.stringify([...tried])}`).to.be.greaterThan(0);
    }
  });

  /** What the contract answers, and what the model foretold. */
  async function take(
    model: ValidatorModel,
    given: Step,
    said: { struct: unknown; signatures: string[] }[],
  ): Promise<[string | undefined, string | undefined]> {
    if (given.kind === 'adopt') {
      const ruled = RULED[given.minute];
      const number = minutes[given.minute] ?? 999;
      const list = acts[given.minute] ?? [];
      const wanted = model.take({
        kind: 'adopt',
        minute: number,
        inForce: ruled !== undefined && ruled.state !== 'ended',
        done: ruled?.state === 'done',
        given: given.given,
        seats: ruled?.seats ?? 0,
        sections: ruled?.sections ?? [],
      });
      const other = given.given === 'other acts' ? [setValidators(5, 'MXUS')] : list;
      const position = given.given === 'another place' ? 1 : 0;
      return [await send('adopt', [number, position, actTuples(other)]), wanted];
    }
    if (given.kind === 'threshold') {
      const message = {
        section: given.section,
        quorum: 'SECTION_ADMIN',
        threshold: given.needed,
        salt: nextSalt(),
        deadline: (await now(world)) + DAY,
      };
      const { struct, digest } = made('SetThreshold', message);
      const signed = PEOPLE[given.section].admins.map((one) => signFast(one, digest));
      await world.contracts.registry.getFunction('setThreshold')(struct, signed, '0x');
      model.thresholds.set(given.section, given.needed);
      return [undefined, undefined];
    }
    const last = said.at(-1);
    if (given.again && last !== undefined) {
      return [await send('replace', [last.struct, last.signatures, '0x']), 'StatementRepeated'];
    }
    const { section, seat } = given;
    const label = (n: number) => (n === 0 ? '' : node(section, n).label);
    const there = model.nodes.get(section)?.get(seat) ?? '';
    const former = given.former === 'there' ? there : label(given.former);
    const taker = given.ofOther
      ? node(section === 'US' ? 'MX' : 'US', given.node)
      : node(section, given.node);
    const consent = given.consent === 0 ? taker : node(section, given.consent);
    const enough = [0, 1, 2].slice(0, model.thresholds.get(section) ?? 2);
    const by = given.by === 'enough' ? enough : given.by;
    const message = {
      section,
      seat,
      former: former === '' ? ZeroAddress : key(former).address,
      node: taker.address,
      salt: nextSalt(),
      deadline: (await now(world)) + DAY,
    };
    const { struct, digest } = made('ReplaceValidator', message);
    const hands: Key[] = [...by.map((i) => PEOPLE[section].admins[i] ?? key('stranger')), consent];
    const signatures = hands.map((one) => signFast(one, digest));
    const wanted = model.take({
      kind: 'replace',
      section,
      seat,
      former,
      node: taker.label,
      by,
      consent: consent.label,
      repeated: false,
    });
    const outcome = await send('replace', [struct, signatures, '0x']);
    if (outcome === undefined) said.push({ struct, signatures });
    return [outcome, wanted];
  }

  async function send(fn: string, args: readonly unknown[]): Promise<string | undefined> {
    const data = world.set.interface.encodeFunctionData(fn, args);
    const { provider } = world.chain;
    const [from] = (await provider.request({ method: 'eth_accounts' })) as string[];
    const call = { from, to: world.set.target, data, gas: '0x2dc6c0' };
    try {
      await provider.request({ method: 'eth_sendTransaction', params: [call] });
      return undefined;
    } catch (error) {
      const { data: thrown } = error as { data?: string | { data?: string } };
      const refusal = (typeof thrown === 'string' ? thrown : thrown?.data) ?? '0x';
      const name = world.set.interface.parseError(refusal)?.name;
      if (name === undefined) throw error;
      return name;
    }
  }

  /** What must be so after each step, whatever it was. */
  async function holds(model: ValidatorModel): Promise<void> {
    const found = ((await world.set.getFunction('getValidators')()) as string[]).map((one) =>
      one.toLowerCase(),
    );
    const [packed, seats] = (await world.set.getFunction('seats')()) as [string, bigint, bigint];
    const codes = Buffer.from(packed.slice(2), 'hex').toString().replaceAll('\0', '');
    expect(found).to.eql(model.validators().map((name) => key(name).address));
    expect(new Set(found).size).to.equal(found.length);
    expect(found).to.not.include(ZeroAddress);
    expect(Number(seats)).to.be.within(2, 7);
    expect(found.length).to.equal((codes.length / 2) * Number(seats));
    expect(codes.length).to.be.within(2, 32);
    for (const [i, one] of found.entries()) {
      const code = codes.slice(2 * Math.floor(i / Number(seats))).slice(0, 2);
      expect(model.owner.get(labels.get(one)!)).to.equal(code);
    }
  }
});

/** Names of all nodes that the model knows, by address. */
const labels = new Map(
  SECTIONS.flatMap((code) =>
    Array.from({ length: NODES }, (_, i) => node(code, i + 1)).map(
      ({ address, label }) => [address, label] as const,
    ),
  ),
);
