import {
  commission,
  complete,
  custodyOf,
  exchange,
  holdOf,
  inspection,
  makePack,
  pack,
  sendExchange,
  sendPack,
  type Thing,
} from './custody.ts';
import {
  commissionLot,
  decree,
  holderAct,
  lotOf,
  making,
  officer,
  officialAct,
  sendMaking,
} from './custody-acts.ts';
import { tick } from './chain.ts';
import type { World } from './founding.ts';
import { gasOf, type GasRows } from './gas.ts';
import type { Key } from './keys.ts';
import type { PartyPeople } from './people.ts';
import { type Made, make, nextSalt, now, receiptFor, send, signAll } from './statements.ts';

/** Handoffs in a row over which the mean is taken: each subtree of the log up to this size once. */
export const HANDOFFS = 64;
export const PIECES = 500;
/** As many as go through the door with `PIECES` inputs, since each lot fills two slots for the first time. */
export const OUTPUTS = 200;

/**
 * Every custody statement. The log is long enough that its slots are filled and its size is even, so
 * that no row has the luck or the bad luck of a subtree.
 */
export async function measureCustody(world: World, rows: GasRows): Promise<void> {
  const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
  const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
  const measure = async (row: string, made: Made, keys: readonly Key[]) => {
    await toEvenSize(world, maker);
    rows[row] = await gasOf(send(world, made, signAll(made, keys)));
  };
  const thing = await commission(world, maker, { seals: nextSalt() });
  const common = { document: nextSalt(), occurredAt: await now(world) };
  for (const [row, seals] of [
    ['Commission', `0x${'00'.repeat(32)}`],
    ['Commission under seals', nextSalt()],
  ] as const) {
    const said = { party: maker.id, goods: nextSalt(), seals, ...common };
    await measure(row, await make(world, 'Commission', said), [maker.agent]);
  }
  const follow = async (row: string, made: Made, keys: readonly Key[]) => {
    await measure(row, made, keys);
    thing.head = made.digest;
  };
  const { goods } = thing;
  const seals = nextSalt();
  await follow(
    'Seal',
    await make(world, 'Seal', { party: maker.id, goods, head: thing.head, seals, ...common }),
    [maker.agent],
  );
  thing.seals = seals;
  await follow(
    'WithdrawOffer',
    await make(world, 'WithdrawOffer', { party: maker.id, goods, head: thing.head }),
    [maker.agent],
  );
  await follow('JointInspection', await inspection(world, thing), inspectors);
  await follow(
    'SectionInspection',
    await make(world, 'SectionInspection', {
      section: 'US',
      crossing: nextSalt(),
      goods,
      head: thing.head,
      result: 'conformant',
      reason: 'first inspection',
      seals,
      ...common,
    }),
    [inspectors[1]!],
  );
  await follow('Hold', await holdOf(world, 'US', thing), [inspectors[1]!]);
  await follow('Hold: release', await holdOf(world, 'US', thing, 'release'), [inspectors[1]!]);
  await measureHandoffs(world, rows, thing);
  await measureContest(world, rows, thing);
  await measureContainer(world, rows, carrier);
  await measureActs(world, rows, measure);
}

/** Lots, what is made of goods, and what is said with one hand. */
async function measureActs(
  world: World,
  rows: GasRows,
  measure: (row: string, made: Made, keys: readonly Key[]) => Promise<void>,
): Promise<void> {
  const { 'US-MAKER': maker } = world.parties;
  await measure('CommissionLot', await lotOf(world, maker, { quantity: 600 }), [maker.agent]);
  const things = [await commission(world, maker), await commission(world, maker)];
  const lots: Thing[] = [];
  for (let i = 0; i < PIECES; i += 1) lots.push(await commissionLot(world, maker, 1));
  for (const [row, word, into, out] of [
    ['Transform of two goods into one', 'transform', things, [0]],
    [
      `Transform of ${PIECES} lots into ${OUTPUTS}`,
      'transform',
      lots,
      Array<number>(OUTPUTS).fill(1),
    ],
  ] as const) {
    const said = await making(world, word, into, out, maker);
    await toEvenSize(world, maker);
    rows[row] = await gasOf(sendMaking(world, said, maker.agent));
  }
  const thing = await commission(world, maker);
  for (const word of ['divert', 'loss'] as const) {
    const made = await holderAct(world, maker, thing, word);
    await measure(`HolderAct: ${word}`, made, [maker.agent]);
    thing.head = made.digest;
  }
  for (const [word, to] of [
    ['recovery', 'US-MAKER'],
    ['seizure', 'US-CARRY'],
    ['return', 'US-MAKER'],
  ] as const) {
    const made = await officialAct(world, 'US', word, thing, to);
    await measure(`OfficialAct: ${word}`, made, [officer(world, 'US', word)]);
    thing.head = made.digest;
  }
  const made = await holderAct(world, maker, thing, 'closing');
  await measure('HolderAct: closing', made, [maker.agent]);
}

/** The one of all days: releaser and receiver are agents, the seals are in order, no receipt. */
async function measureHandoffs(world: World, rows: GasRows, thing: Thing): Promise<void> {
  const { 'US-MAKER': maker, 'MX-CARRY': carrier } = world.parties;
  const hands: [PartyPeople, PartyPeople] = [maker, carrier];
  await toEvenSize(world, maker);
  const all: number[] = [];
  for (let i = 0; i < HANDOFFS; i += 1) {
    const done = await exchange(world, thing, ...hands);
    all.push(await gasOf(sendExchange(world, done)));
    thing.head = done.answer.digest;
    hands.reverse();
  }
  rows['Handoff at an even size'] = all[0]!;
  rows[`Handoff, mean of ${HANDOFFS} in a row`] = Math.round(
    all.reduce((sum, gas) => sum + gas) / all.length,
  );
  const refused = await exchange(world, thing, maker, carrier, { answer: { answer: 'refused' } });
  await toEvenSize(world, maker);
  rows['Handoff refused'] = await gasOf(sendExchange(world, refused));
  thing.head = refused.answer.digest;
  const noted = await exchange(world, thing, maker, carrier, {
    handoff: { seals: nextSalt() },
    answer: { answer: 'accepted with exceptions' },
  });
  await toEvenSize(world, maker);
  rows['Handoff with a gap in the seals'] = await gasOf(sendExchange(world, noted));
  const { seals } = noted.handoff.message as { seals: string };
  Object.assign(thing, { head: noted.answer.digest, seals });
  const dated = await exchange(world, thing, carrier, maker);
  const receipt = receiptFor(world, 'MX', dated.answer, await now(world));
  await toEvenSize(world, maker);
  rows['Handoff dated by a receipt'] = await gasOf(sendExchange(world, dated, receipt));
  thing.head = dated.answer.digest;
}

async function measureContest(world: World, rows: GasRows, thing: Thing): Promise<void> {
  const { 'US-MAKER': maker, 'US-CARRY': other, 'MX-CARRY': carrier } = world.parties;
  const lost = await exchange(world, thing, maker, other);
  const receipt = receiptFor(world, 'US', lost.answer, await now(world));
  const won = await exchange(world, thing, maker, carrier);
  await sendExchange(world, won);
  await toEvenSize(world, maker);
  await tick(world.chain);
  rows['contest, the winner being the head'] = await gasOf(
    custodyOf(world).getFunction('contest')(
      complete(lost, receipt),
      won.handoff.struct,
      won.answer.struct,
      ['0x', 0, []],
    ),
  );
}

async function measureContainer(world: World, rows: GasRows, receiver: PartyPeople): Promise<void> {
  const { 'US-MAKER': maker } = world.parties;
  const truck = await commission(world, maker);
  const things: Thing[] = [];
  for (let i = 0; i < PIECES; i += 1) things.push(await commission(world, maker));
  const each = async (name: 'Pack' | 'Unpack', party: PartyPeople, how = '') => {
    const pieces = things.map(({ goods, head }) => ({ goods, head }));
    const made = await makePack(world, name, truck, pieces, party);
    await toEvenSize(world, maker);
    rows[`${name} of ${PIECES}${how}`] = await gasOf(sendPack(world, made, pieces, party.agent));
    for (const thing of [truck, ...things]) thing.head = made.digest;
  };
  await each('Pack', maker);
  const done = await exchange(world, truck, maker, receiver);
  await toEvenSize(world, maker);
  rows[`Handoff of a container of ${PIECES}`] = await gasOf(sendExchange(world, done));
  truck.head = done.answer.digest;
  await each('Unpack', receiver);
  await pack(world, 'Pack', truck, things, receiver);
  await decree(world, 'MX', 'seizure', truck, receiver.id);
  await each('Unpack', receiver, ', all in official custody');
}

/** One more record where the size of the log is odd. */
async function toEvenSize(world: World, party: PartyPeople): Promise<void> {
  const size = (await world.contracts.log.getFunction('size')()) as bigint;
  if (size % 2n === 1n) await commission(world, party);
}
