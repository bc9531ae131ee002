import { type Act, STATEMENTS, type StatementName } from '@acta/protocol';
import { ZeroHash } from 'ethers';
import { sectionKeys, type World } from './founding.ts';
import { gasOf, type GasRows } from './gas.ts';
import {
  actTuples,
  CODES,
  decideBy,
  type Draft,
  draft,
  enter,
  makeDraft,
  minutesOf,
  officer,
  say,
  saying,
  sendDraft,
  sendSaid,
} from './minutes.ts';
import { tick } from './chain.ts';
import { sectionPeople } from './people.ts';
import { make, nextSalt, now, receiptFor, send, signAll } from './statements.ts';
import { nextAt } from './time.ts';
import { section2 } from './words.ts';

const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`;

/** Every statement about minutes; the sum of one that is concluded, forwarded and approved. */
export async function measureMinutes(world: World, rows: GasRows): Promise<void> {
  const acts: Act[] = [{ kind: 'admit note kind', a: word(6), b: word(6), c: word(0) }];
  const made = await makeDraft(world, {}, acts);
  rows['MinuteDraft with an act'] = await gasOf(sendDraft(world, made, acts));
  const on = ofDraft(made.message, made.digest, acts);
  const measure = async (
    name: Parameters<typeof say>[1],
    section: 'MX' | 'US',
    row: string,
    about: Draft = on,
    fields: Record<string, string | number> = {},
  ) => {
    const said = await say(world, name, about, section, fields);
    rows[row] = await gasOf(sendSaid(world, said));
    if (name !== 'MinuteDecide') about.heads[section] = said.digest;
  };
  await measure('MinuteSign', 'MX', 'MinuteSign');
  await measure('MinuteRescind', 'MX', 'MinuteRescind');
  await saying(world, 'MinuteSign', on, 'MX');
  await measure('MinuteAttest', 'MX', 'MinuteAttest');
  await saying(world, 'MinuteSign', on, 'US');
  await measure('MinuteAttest', 'US', 'MinuteAttest that concludes');
  for (const section of CODES) on.conclusions[section] = on.heads[section]!;
  await measure('MinuteForward', 'MX', 'MinuteForward');
  await saying(world, 'MinuteForward', on, 'US');
  await measure('MinuteDecide', 'MX', 'MinuteDecide');
  await saying(world, 'MinuteDecide', on, 'US');
  rows['enterIntoForce, the first'] = await gasOf(enter(world, on.number));
  await tick(world.chain);
  rows['perform: admit note kind'] = await gasOf(
    minutesOf(world).getFunction('perform')(on.number, 0, actTuples(acts)),
  );
  const gone = await draft(world);
  await measure('MinuteWithdraw', 'MX', 'MinuteWithdraw', gone);
  const silent = await draft(world, { entry: 'silence counts' });
  await concludes(world, silent);
  await nextAt(world, (await decideBy(world, silent)) + 1);
  await measure('MinuteNoDecision', 'MX', 'MinuteNoDecision', silent);
  await saying(world, 'MinuteNoDecision', silent, 'US');
  rows['enterIntoForce by silence'] = await gasOf(enter(world, silent.number));
  await measureAdmissions(world, rows);
}

/** The acts that change who shares the power. */
async function measureAdmissions(world: World, rows: GasRows): Promise<void> {
  const { ethers } = world.chain;
  const keys = sectionKeys(sectionPeople('CA'));
  const type =
    'tuple(bytes2 code, address[] admins, uint8 adminThreshold, address[] governmentRoot, address[] recovery, uint8 recoveryThreshold)';
  const hash = ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([type], [keys]));
  const { address: notes, hash: code } = await successor(world);
  const acts: Act[] = [
    { kind: 'admit section', a: ethers.zeroPadBytes(section2('CA'), 32), b: hash, c: word(0) },
    { kind: 'admit writer', a: word(6), b: ethers.zeroPadValue(notes, 32), c: code },
  ];
  const on = await draft(world, { kind: 'admission' }, acts);
  await concludes(world, on);
  for (const section of CODES) await saying(world, 'MinuteDecide', on, section);
  rows['enterIntoForce'] = await gasOf(enter(world, on.number));
  await tick(world.chain);
  rows['performAdmission of a section'] = await gasOf(
    minutesOf(world).getFunction('performAdmission')(on.number, 0, actTuples(acts), keys),
  );
  await tick(world.chain);
  rows['perform: admit writer'] = await gasOf(
    minutesOf(world).getFunction('perform')(on.number, 1, actTuples(acts)),
  );
}

/** Every statement of the smaller contracts. */
export async function measureRest(world: World, rows: GasRows): Promise<void> {
  const measure = async (
    name: StatementName,
    row: string,
    by: 'TARIFF_PUBLISHER' | 'ASSESSOR' | 'SECRETARY' | 'party',
    fields: Record<string, string | number>,
  ) => {
    const { fields: all } = STATEMENTS[name];
    const has = (field: string) => all.some((one) => one.name === field);
    const common = {
      ...(has('section') && { section: 'US' }),
      ...(has('document') && { document: nextSalt() }),
      ...(has('occurredAt') && { occurredAt: await now(world) }),
    };
    const made = await make(world, name, { ...common, ...fields } as never);
    const maker = world.parties['US-MAKER'];
    const ofParty = name === 'PartyNote' ? maker.agent : maker.admin;
    const key = by === 'party' ? ofParty : officer(world, 'US', by);
    rows[row] = await gasOf(send(world, made, signAll(made, [key])));
    return made.digest;
  };
  const term = { from: 1_760_000_000, until: 1_770_000_000, minute: 0 };
  const publisher = 'TARIFF_PUBLISHER';
  const name = 'PublishTariff';
  const schedule = await measure(name, name, publisher, { kind: 'schedule', ...term });
  const rules = await measure(name, name, publisher, { kind: 'rule set', ...term });
  const exchange = await measure(name, name, publisher, { kind: 'exchange rates', ...term });
  const cited = { schedule, rules, exchange, legalDate: 1_760_000_000 };
  const declaration = nextSalt();
  const first = { declaration, head: ZeroHash };
  const party = 'US-MAKER';
  const said = await measure('Declare', 'Declare, the first', 'party', { party, ...first });
  await measure('Declare', 'Declare anew', 'party', { party, declaration, head: said });
  const about = await measure('Assess', 'Assess, the first', 'ASSESSOR', { ...first, ...cited });
  let head = await measure('Assess', 'Assess anew', 'ASSESSOR', {
    ...first,
    head: about,
    ...cited,
  });
  const act = { declaration, word: 'payment', about };
  head = await measure('DutyAct', 'DutyAct: payment', 'ASSESSOR', { ...act, head });
  const protested = await measure('Protest', 'Protest', 'party', { party, declaration, about });
  const decision = { ...act, word: 'decision', about: protested };
  await measure('DutyAct', 'DutyAct: decision', 'ASSESSOR', { ...decision, head });
  const note = { about: ZeroHash };
  await measure('OfficeNote', 'OfficeNote', 'SECRETARY', {
    office: 'SECRETARY',
    kind: 'report',
    answerBy: 0,
    ...note,
  });
  await measure('PartyNote', 'PartyNote', 'party', {
    party,
    kind: 'observation',
    ...note,
  });
  const [digest, winner] = [nextSalt(), nextSalt()];
  const receivedAt = await now(world);
  const supersession = (await world.contracts.notes.getFunction('supersession')(
    digest,
    winner,
    0,
  )) as string;
  await tick(world.chain);
  rows['supersede'] = await gasOf(
    world.contracts.notes.getFunction('supersede')(
      digest,
      winner,
      0,
      receiptFor(world, 'US', { digest }, receivedAt),
      receiptFor(world, 'US', { digest: supersession }, receivedAt, { seq: 2 }),
    ),
  );
}

async function concludes(world: World, on: Draft): Promise<void> {
  for (const section of CODES) {
    await saying(world, 'MinuteSign', on, section);
    await saying(world, 'MinuteAttest', on, section);
    on.conclusions[section] = on.heads[section]!;
  }
}

function ofDraft(message: object, digest: string, list: readonly Act[]): Draft {
  const said = message as { number: number; document: string; acts: string };
  const heads = Object.fromEntries(CODES.map((code) => [code, digest]));
  return { ...said, list, digest, heads, conclusions: {} };
}

async function successor(world: World): Promise<{ address: string; hash: string }> {
  const { ethers } = world.chain;
  const { registry, log } = world.addresses;
  const factory = await ethers.getContractFactory('Notes');
  await tick(world.chain);
  const contract = await factory.deploy(registry, log);
  const address = await contract.getAddress();
  return { address, hash: ethers.keccak256(await ethers.provider.getCode(address)) };
}
