import { expect } from 'chai';
import type { ContractTransactionReceipt } from 'ethers';
import {
  commission,
  complete,
  custodyOf,
  type Exchange,
  exchange,
  goodsOf,
  handOver,
  inspection,
  pack,
  pass,
  sendExchange,
  type Thing,
} from '../support/custody.ts';
import { sectionKeys, type World } from '../support/founding.ts';
import { asMinutes, foundedWorlds } from '../support/offices.ts';
import { sectionPeople } from '../support/people.ts';
import { type LoggedRecord, recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { leafOf, listed, subtreePath } from '../support/rfc6962.ts';
import { nextSalt, now, receiptFor, signAll } from '../support/statements.ts';
import { sections32 } from '../support/words.ts';

const NOWHERE = ['0x', 0, []] as const;

describe('custody: two complete handoffs from one head', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  /** Goods offered to two receivers, both of whom accept; the first is recorded. */
  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': first, 'MX-CARRY': second } = world.parties;
    const thing = await commission(world, maker, { seals: nextSalt() });
    const before = { ...thing };
    const lost = await exchange(world, thing, maker, second);
    const won = await handOver(world, thing, maker, first);
    const receipt = receiptFor(world, 'MX', lost.answer, await now(world));
    const people = { maker, first, second };
    return { world, ...people, thing, before, lost, won, receipt, custody: custodyOf(world) };
  };

  const contest = (
    world: World,
    lost: Exchange,
    receipt: string,
    won: Exchange,
    proof: readonly unknown[] = NOWHERE,
  ) =>
    custodyOf(world).getFunction('contest')(
      complete(lost, receipt),
      won.handoff.struct,
      won.answer.struct,
      proof,
    ) as Promise<{ wait: () => Promise<ContractTransactionReceipt | null> }>;

  /** The record of a digest, with its path in the log as it is now. */
  const prove = async (world: World, digest: string): Promise<unknown[]> => {
    const { log } = world.contracts;
    const events = await log.queryFilter('Recorded', 0);
    const receipts = { logs: events } as unknown as ContractTransactionReceipt;
    const records: LoggedRecord[] = recordsOf(log.interface, receipts);
    const leaves = listed(records.map(({ bytes }) => leafOf(bytes)));
    const { index, bytes } = records.find((record) => record.digest === digest)!;
    const path = subtreePath(leaves, index).map((hash) => `0x${Buffer.from(hash).toString('hex')}`);
    return [`0x${bytes.toString('hex')}`, index, path];
  };

  it('puts the second on record, moves nothing, and stops the goods', async () => {
    const { world, first, second, thing, lost, won, receipt, custody } = await start();
    const sent = await contest(world, lost, receipt, won);
    await expect(sent)
      .to.emit(custody, 'GoodsContested')
      .withArgs(thing.goods, lost.answer.digest, won.answer.digest);
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x03ff,
      sections: sections32(['MX', 'US']),
      digest: lost.answer.digest,
    });
    expect(await goodsOf(world, thing.goods)).to.include({ holder: first.id, contested: true });
    await refuses(
      sendExchange(world, await exchange(world, thing, first, second)),
      custody,
      'CustodyStopped',
      thing.goods,
    );
    expect(await custody.getFunction('consumed')(lost.answer.digest)).to.equal(true);
    await refuses(
      contest(world, lost, receipt, won),
      custody,
      'StatementRepeated',
      lost.answer.digest,
    );
  });

  it('is settled by a joint inspection of all sections alone', async () => {
    const { world, first, second, thing, lost, won, receipt, custody } = await start();
    await contest(world, lost, receipt, won);
    const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
    const made = await inspection(world, thing);
    const sent = custody.getFunction('jointInspection')(
      made.struct,
      signAll(made, inspectors),
      '0x',
    );
    await expect(sent).to.emit(custody, 'ContestSettled').withArgs(thing.goods);
    thing.head = made.digest;
    expect((await goodsOf(world, thing.goods)).contested).to.equal(false);
    await handOver(world, thing, first, second);
  });

  it('is not settled while a section that shares the power is missing', async () => {
    const { world, thing, lost, won, receipt } = await start();
    await contest(world, lost, receipt, won);
    await asMinutes(world, 'registry', 'admitSection', [sectionKeys(sectionPeople('CA')), 1]);
    const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
    await pass(world, thing, await inspection(world, thing), inspectors);
    expect((await goodsOf(world, thing.goods)).contested).to.equal(true);
  });

  it('travels with the goods, and upward into the container they are in by then', async () => {
    const { world, first, second, thing, lost, won, receipt, custody } = await start();
    const truck = await commission(world, first);
    await pack(world, 'Pack', truck, [thing], first);
    const proof = await prove(world, won.answer.digest);
    await contest(world, lost, receipt, won, proof);
    expect((await goodsOf(world, truck.goods)).stopped).to.equal(1);
    await refuses(
      sendExchange(world, await exchange(world, truck, first, second)),
      custody,
      'CustodyStopped',
      truck.goods,
    );
    const inspectors = (['MX', 'US'] as const).map((code) => world.sections[code].office.INSPECTOR);
    await pass(world, thing, await inspection(world, thing), inspectors);
    expect((await goodsOf(world, truck.goods)).stopped).to.equal(0);
    await handOver(world, truck, first, second);
  });

  it('wants the winner proven once it is no longer the head', async () => {
    const { world, maker, first, thing, lost, won, receipt, custody } = await start();
    await handOver(world, thing, first, maker);
    const digest = won.answer.digest;
    const proof = await prove(world, digest);
    const [bytes, index, path] = proof as [string, bigint, string[]];
    const other = await prove(world, thing.head);
    for (const [record, at, way] of [
      NOWHERE,
      [other[0], other[1], other[2]],
      [bytes, index + 1n, path],
      [bytes, index, path.slice(1)],
      [bytes.slice(0, -2), index, path],
      [`${bytes}00`, index, path],
      [bytes.replace('0x010303', '0x010305'), index, path],
    ] as const) {
      await refuses(
        contest(world, lost, receipt, won, [record, at, way]),
        custody,
        'CustodyWinnerUnproven',
        digest,
      );
    }
    await contest(world, lost, receipt, won, proof);
    expect((await goodsOf(world, thing.goods)).contested).to.equal(true);
  });

  it('takes the proof also after what is recorded meanwhile, until its subtree grows', async () => {
    const { world, maker, first, thing, lost, won, receipt, custody } = await start();
    const size = async () => Number(await world.contracts.log.getFunction('size')());
    const { digest } = won.answer;
    await handOver(world, thing, first, maker);
    const early = await prove(world, digest);
    while ((await size()) % 16 !== 0) await commission(world, maker);
    const proof = await prove(world, digest);
    expect((proof[2] as unknown[]).length).to.be.greaterThan((early[2] as unknown[]).length);
    for (let i = 0; i < 9; i += 1) await commission(world, maker);
    await refuses(
      contest(world, lost, receipt, won, early),
      custody,
      'CustodyWinnerUnproven',
      digest,
    );
    await contest(world, lost, receipt, won, proof);
  });

  it('wants a receipt: else the loser could be made up afterwards', async () => {
    const { world, lost, won, custody } = await start();
    await refuses(
      contest(world, lost, '0x', won),
      custody,
      'CustodyReceiptMissing',
      lost.answer.digest,
    );
  });

  it('wants both hands under the loser', async () => {
    const { world, maker, second, won, before, custody } = await start();
    const thief = world.parties['MX-MAKER'].agent;
    for (const by of [{ releaser: thief }, { receiver: thief }]) {
      const forged = await exchange(world, before, maker, second, by);
      const receipt = receiptFor(world, 'MX', forged.answer, await now(world));
      await refuses(contest(world, forged, receipt, won), custody, 'PartyNotHeld');
    }
  });

  it('wants a fork: the same goods, head and holder, an acceptance, another answer', async () => {
    const { world, maker, second, first, thing, before, won, custody } = await start();
    const late = async (lost: Exchange) => receiptFor(world, 'MX', lost.answer, await now(world));
    const cases: Exchange[] = [
      won,
      await exchange(world, before, maker, second, { answer: { answer: 'refused' } }),
      await exchange(world, { ...before, head: nextSalt() }, maker, second),
      await exchange(world, before, first, second),
    ];
    for (const lost of cases) {
      await refuses(
        contest(world, lost, await late(lost), won),
        custody,
        'CustodyNoContest',
        lost.answer.digest,
        won.answer.digest,
      );
    }
    // Goods of another trail, with the winner of this one proven by its record.
    const other: Thing = await commission(world, maker);
    const lost = await exchange(world, { ...other, head: before.head }, maker, second);
    await refuses(
      contest(world, lost, await late(lost), won, await prove(world, won.answer.digest)),
      custody,
      'CustodyNoContest',
      lost.answer.digest,
      won.answer.digest,
    );
    expect((await goodsOf(world, thing.goods)).contested).to.equal(false);
  });

  it('wants the winner’s handoff to be that of the winning answer', async () => {
    const { world, lost, won, receipt, custody } = await start();
    await refuses(
      contest(world, lost, receipt, { ...won, handoff: lost.handoff }),
      custody,
      'CustodyAnswerForeign',
      lost.handoff.digest,
      won.handoff.digest,
    );
  });

  it('contests what a refusal had the first place of, too', async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': first, 'MX-CARRY': second } = world.parties;
    const thing = await commission(world, maker);
    const lost = await exchange(world, thing, maker, second);
    const won = await exchange(world, thing, maker, first, { answer: { answer: 'refused' } });
    await sendExchange(world, won);
    const receipt = receiptFor(world, 'MX', lost.answer, await now(world));
    await contest(world, lost, receipt, won);
    expect(await goodsOf(world, thing.goods)).to.include({ holder: maker.id, contested: true });
  });
});
