import { CHOICES, digestOf, type Message, STATEMENTS, type StatementName } from '@acta/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { found, type World } from '../support/founding.ts';
import { asMinutes, foundOffices } from '../support/offices.ts';
import { held, registryOf } from '../support/registry.ts';
import { runs, SEED } from '../support/runs.ts';
import { nextSalt, now, receiptFor, signAll } from '../support/statements.ts';
import { party8, section2, toStruct } from '../support/words.ts';
import { type Intent, intent, logKeyNames, mean, type Meant, partyIds, pool } from './commands.ts';
import { RegistryModel, type Said } from './registry-model.ts';

const CODES = ['MX', 'US'] as const;
const SETS = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'] as const;
/** The function that takes a statement: its name, but for two. */
const FUNCTIONS: Partial<Record<StatementName, string>> = { LogKey: 'announceLogKey' };
const functionOf = (name: StatementName) =>
  FUNCTIONS[name] ?? name[0]!.toLowerCase() + name.slice(1);

/** One step as it was taken, so that it can be taken again. */
interface Step {
  readonly said: Omit<Said, 'time'>;
  readonly args: readonly unknown[];
}

describe('SectionRegistry and its model', function () {
  this.timeout(3_600_000);
  const tried = new Map<string, number>();
  let fresh: () => Promise<World>;

  before(async () => {
    const chain = await openChain();
    const fixture = async () => {
      const world = await found(chain, ['registry', 'log', 'minutes']);
      await foundOffices(world);
      // Old enough for receipts of the last 30 days.
      await chain.networkHelpers.time.increase(40 * 86_400);
      return world;
    };
    fresh = () => chain.networkHelpers.loadFixture(fixture);
  });

  it(`agree on every step of both sections' people (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intent, { minLength: 40, maxLength: 60 }), async (intents) => {
        const world = await fresh();
        const model = await founded(world);
        const steps: Step[] = [];
        let time = await now(world);
        for (const given of intents) {
          time += given.wait;
          const outcome = await take(world, model, given, time, steps);
          tried.set(outcome, (tried.get(outcome) ?? 0) + 1);
        }
        await compare(world, model, time);
      }),
      runs(200),
    );
  });

  it('have seen most of what may happen', () => {
    // Not a rule of the registry: it keeps the generator above from drifting into mere refusals.
    const accepted = [...tried].filter(([outcome]) => outcome.startsWith('ok '));
    const total = [...tried.values()].reduce((sum, n) => sum + n, 0);
    const share = accepted.reduce((sum, [, n]) => sum + n, 0) / total;
    expect(share, JSON.stringify(Object.fromEntries(tried))).to.be.greaterThan(0.15);
    expect(accepted.length).to.be.greaterThan(8);
    expect(tried.size - accepted.length).to.be.greaterThan(12);
  });
});

/** Takes one step on chain and in the model; they must say the same, down to the error. */
async function take(
  world: World,
  model: RegistryModel,
  given: Intent,
  time: number,
  steps: Step[],
): Promise<string> {
  if (given.act === 'closeFounding') {
    // The impersonated call mines a block of its own just before.
    await world.chain.networkHelpers.time.increaseTo(time - 1);
    await asMinutes(world, 'registry', 'closeFounding', []);
    model.closed = true;
    return 'ok closeFounding';
  }
  if (given.act === 'completeRecovery') {
    const found = await sent(world, time, 'completeRecovery', [section2(given.code)]);
    const expected = model.completeRecovery(given.code, time);
    expect(found, `completeRecovery(${given.code})`).to.equal(expected);
    return expected ?? 'ok completeRecovery';
  }
  const again =
    given.act === 'repeat' ? steps[given.target % Math.max(1, steps.length)] : undefined;
  const step = again ?? prepare(world, mean(world, model, given, time));
  const found = await sent(world, time, functionOf(step.said.name as StatementName), step.args);
  const expected = model.say({ ...step.said, time });
  const told = JSON.stringify({ ...step.said, time, seed: SEED });
  expect(found, told).to.equal(expected);
  if (expected === undefined) steps.push(step);
  expect(await size(world)).to.equal(BASE + model.records, told);
  return expected ?? `ok ${step.said.name}`;
}

/** Records of the founding fixture: 7 writers, 2 sections, 24 offices, 4 parties with an agent each. */
const BASE = 7 + 2 + 24 + 8;

function prepare(world: World, { name, message, keys, receipt }: Meant): Step {
  const type = STATEMENTS[name];
  const whole: Message = { ...message, salt: nextSalt() };
  const digest = digestOf(world.domain, type, whole);
  const bytes =
    receipt === undefined
      ? '0x'
      : receiptFor(world, receipt.code, { digest }, receipt.receivedAt, { by: receipt.by });
  const said = {
    name,
    message: whole,
    digest,
    signers: keys.map(({ address }) => address),
    receipt: receipt && {
      section: receipt.code,
      by: receipt.by.address,
      receivedAt: receipt.receivedAt,
    },
  };
  return { said, args: [toStruct(type, whole), signAll({ digest }, keys), bytes] };
}

/** Sends in a block of that time; the error's name, or undefined when it was accepted. */
async function sent(
  world: World,
  time: number,
  fn: string,
  args: readonly unknown[],
): Promise<string | undefined> {
  const registry = registryOf(world);
  await world.chain.networkHelpers.time.setNextBlockTimestamp(time);
  try {
    // With a limit nothing is tried beforehand, so a refusal takes its block and its second too.
    await registry.getFunction(fn)(...args, { gasLimit: 8_000_000 });
    return undefined;
  } catch (error) {
    const { data } = error as { data?: string };
    if (data === undefined) throw error;
    return registry.interface.parseError(data)?.name ?? data;
  }
}

const size = async ({ contracts }: World) =>
  Number((await contracts.log.getFunction('size')()) as bigint);

/** The model of a world in which offices and parties are founded, read off the rows of the chain. */
async function founded(world: World): Promise<RegistryModel> {
  const model = new RegistryModel([...CODES]);
  for (const code of CODES) {
    for (const set of SETS) model.thresholds.set(`${code} ${set}`, 2);
    for (const one of everybody(world, code)) {
      const row = await held(world, one);
      if (row.office === 0) continue;
      const office = CHOICES.Office[row.office - 1]!;
      model.seat(one.address, row.section, office, row.from);
      Object.assign(model.keys.get(one.address)!, {
        until: row.until,
        party: row.suffix === '' ? '' : `${row.section}-${row.suffix}`,
        scope: row.scope === 0 ? '' : CHOICES.Scope[row.scope - 1]!,
      });
    }
  }
  for (const { id, admin } of Object.values(world.parties)) {
    model.parties.set(id, { admin: admin.address, endedAt: 0, ending: '' });
  }
  return model;
}

function everybody(world: World, code: 'MX' | 'US') {
  const seen = new Map(pool(world, code).map((one) => [one.address, one]));
  for (const one of Object.values(world.sections[code].office)) seen.set(one.address, one);
  return [...seen.values()];
}

/** Every row of the registry against the model's. */
async function compare(world: World, model: RegistryModel, time: number): Promise<void> {
  const registry = registryOf(world);
  const ask = (fn: string, ...args: unknown[]) => registry.getFunction(fn)(...args);
  const ending = (text: string) => (text === '' ? 0 : CHOICES.Ending.indexOf(text as 'ended') + 1);
  for (const code of CODES) {
    const section = section2(code);
    for (const one of everybody(world, code)) {
      const row = model.keys.get(one.address);
      const expected = {
        from: row?.from ?? 0,
        until: row?.until ?? 0,
        endedAt: row?.endedAt ?? 0,
        ending: ending(row?.ending ?? ''),
        office: row === undefined ? 0 : CHOICES.Office.indexOf(row.office as 'SECRETARY') + 1,
        scope: row?.scope ? CHOICES.Scope.indexOf(row.scope as 'all') + 1 : 0,
        section: row?.section ?? '',
        suffix: row?.party.slice(3) ?? '',
      };
      expect(await held(world, one), one.label).to.deep.equal(expected);
    }
    for (const office of [...SETS, 'GOVERNMENT'] as const) {
      const number = CHOICES.Office.indexOf(office) + 1;
      for (const date of [time, time - 2 * 86_400]) {
        expect(await ask('standing', section, number, date), `${code} ${office}`).to.equal(
          BigInt(model.standing(code, office, date).length),
        );
      }
      expect(await ask('threshold', section, number)).to.equal(
        BigInt(model.thresholds.get(`${code} ${office}`) ?? 0),
      );
    }
    for (const id of partyIds(code)) {
      const row = model.parties.get(id);
      const [admin, endedAt, how] = (await ask('party', party8(id))) as [string, bigint, bigint];
      expect([admin.toLowerCase(), Number(endedAt), Number(how)], id).to.deep.equal([
        row?.admin ?? `0x${'00'.repeat(20)}`,
        row?.endedAt ?? 0,
        ending(row?.ending ?? ''),
      ]);
    }
    for (const name of logKeyNames()) {
      const row = model.logKeys.get(`${code} ${name}`);
      const found = ((await ask('logKey', section, name)) as bigint[]).map(Number);
      expect(found).to.deep.equal([
        row === undefined ? 0 : CHOICES.LogKeyUse.indexOf(row.use as 'log-ed25519') + 1,
        row?.from ?? 0,
        row?.endedAt ?? 0,
        ending(row?.ending ?? ''),
      ]);
    }
    const recovery = model.recoveries.get(code);
    const [, threshold, readyAt] = (await ask('recovery', section)) as [unknown, bigint, bigint];
    expect([Number(threshold), Number(readyAt)]).to.deep.equal([
      recovery?.threshold ?? 0,
      recovery?.readyAt ?? 0,
    ]);
    expect(await ask('withdrawnAt', section)).to.equal(BigInt(model.withdrawn.get(code) ?? 0));
  }
  expect(await ask('foundingClosed')).to.equal(model.closed);
}
