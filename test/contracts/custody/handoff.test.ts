import { signBatch } from '@acta/protocol';
import { expect } from 'chai';
import {
  commission,
  custodyOf,
  exchange,
  goodsOf,
  handOver,
  isHead,
  pack,
  sendExchange,
} from '../support/custody.ts';
import type { World } from '../support/founding.ts';
import { key } from '../support/keys.ts';
import { foundedWorlds } from '../support/offices.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { DAY, nextAt } from '../support/time.ts';
import { accept, make, nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { party8, sections32 } from '../support/words.ts';

describe('custody: handoff', () => {
  let fresh: () => Promise<World>;

  before(async () => {
    fresh = await foundedWorlds();
  });

  const start = async () => {
    const world = await fresh();
    const { 'US-MAKER': maker, 'US-CARRY': carrier, 'MX-CARRY': other } = world.parties;
    const thing = await commission(world, maker, { seals: nextSalt() });
    return { world, maker, carrier, other, thing, custody: custodyOf(world) };
  };

  it('moves goods from the holder to the receiver in one call', async () => {
    const { world, maker, other, thing, custody } = await start();
    const done = await exchange(world, thing, maker, other);
    const sent = await sendExchange(world, done);
    await expect(sent).to.emit(custody, 'GoodsHandedOver').withArgs(thing.goods, party8(other.id));
    await expect(sent).not.to.emit(custody, 'SealsChanged');
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x0303,
      writer: world.addresses.custody,
      sections: sections32(['MX', 'US']),
      digest: done.answer.digest,
    });
    expect(await goodsOf(world, thing.goods)).to.include({ holder: other.id, seals: thing.seals });
    expect(await isHead(world, { ...thing, head: done.answer.digest })).to.equal(true);
  });

  it('names one section where both parties are of one', async () => {
    const { world, maker, carrier, thing } = await start();
    const sent = await sendExchange(world, await exchange(world, thing, maker, carrier));
    const [record] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(record!.sections).to.equal(sections32(['US']));
  });

  it('leaves the holder and moves the head when the receiver refuses', async () => {
    const { world, maker, other, thing, custody } = await start();
    const done = await exchange(world, thing, maker, other, {
      handoff: { seals: nextSalt() },
      answer: { answer: 'refused' },
    });
    await expect(sendExchange(world, done))
      .to.emit(custody, 'HandoffRefused')
      .withArgs(thing.goods, party8(other.id));
    expect(await goodsOf(world, thing.goods)).to.include({ holder: maker.id, seals: thing.seals });
    thing.head = done.answer.digest;
    expect(await isHead(world, thing)).to.equal(true);
    await handOver(world, thing, maker, other);
  });

  it('passes a gap in the seals only as an exception of the receiver', async () => {
    const { world, maker, other, thing, custody } = await start();
    const found = nextSalt();
    const plain = await exchange(world, thing, maker, other, { handoff: { seals: found } });
    await refuses(
      sendExchange(world, plain),
      custody,
      'CustodySealsDiffer',
      thing.goods,
      thing.seals,
      found,
    );
    const noted = await exchange(world, thing, maker, other, {
      handoff: { seals: found },
      answer: { answer: 'accepted with exceptions' },
    });
    await expect(sendExchange(world, noted))
      .to.emit(custody, 'SealsChanged')
      .withArgs(thing.goods, found)
      .and.to.emit(custody, 'GoodsHandedOver')
      .withArgs(thing.goods, party8(other.id));
    expect(await goodsOf(world, thing.goods)).to.include({ holder: other.id, seals: found });
    await handOver(world, { ...thing, head: noted.answer.digest, seals: found }, other, maker);
  });

  it('takes exceptions where the seals are in order too', async () => {
    const { world, maker, other, thing, custody } = await start();
    const noted = await exchange(world, thing, maker, other, {
      answer: { answer: 'accepted with exceptions' },
    });
    await expect(sendExchange(world, noted)).not.to.emit(custody, 'SealsChanged');
    expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
  });

  it('moves nothing without both signatures', async () => {
    const { world, maker, other, thing, custody } = await start();
    const thief = world.parties['MX-MAKER'].agent;
    const address = world.chain.ethers.getAddress;
    for (const releaser of [thief, other.agent, world.sections.US.office.INSPECTOR]) {
      await refuses(
        sendExchange(world, await exchange(world, thing, maker, other, { releaser })),
        custody,
        'PartyNotHeld',
        address(releaser.address),
        party8(maker.id),
        1,
      );
    }
    for (const receiver of [thief, maker.agent, world.sections.MX.office.INSPECTOR]) {
      await refuses(
        sendExchange(world, await exchange(world, thing, maker, other, { receiver })),
        custody,
        'PartyNotHeld',
        address(receiver.address),
        party8(other.id),
        1,
      );
    }
    const done = await exchange(world, thing, maker, other);
    await refuses(
      sendExchange(world, { ...done, acceptance: '0x' }),
      custody,
      'SignatureMalformed',
      '0x',
    );
    await refuses(
      sendExchange(world, { ...done, release: done.acceptance }),
      custody,
      'PartyNotHeld',
    );
    expect(await goodsOf(world, thing.goods)).to.include({ holder: maker.id });
  });

  it('takes the admin keys of the parties as well', async () => {
    const { world, maker, other, thing } = await start();
    const keys = { releaser: maker.admin, receiver: other.admin };
    await sendExchange(world, await exchange(world, thing, maker, other, keys));
    expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
  });

  it('takes signatures over a batch', async () => {
    const { world, maker, other, thing } = await start();
    const done = await exchange(world, thing, maker, other);
    const others = [nextSalt(), nextSalt(), nextSalt()];
    const sign = (secret: Uint8Array, digest: string, place: number) =>
      signBatch(secret, world.separator, [
        ...others.slice(0, place),
        digest,
        ...others.slice(place),
      ])[place]!;
    await sendExchange(world, {
      ...done,
      release: sign(maker.agent.secret, done.handoff.digest, 2),
      acceptance: sign(other.agent.secret, done.answer.digest, 0),
    });
    expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
  });

  it('refuses what does not fit together', async () => {
    const { world, maker, carrier, other, thing, custody } = await start();
    const foreign = nextSalt();
    const off = await exchange(world, thing, maker, other, { answer: { handoff: foreign } });
    await refuses(
      sendExchange(world, off),
      custody,
      'CustodyAnswerForeign',
      off.handoff.digest,
      foreign,
    );
    await refuses(
      sendExchange(
        world,
        await exchange(world, thing, maker, other, {
          answer: { party: carrier.id },
          receiver: carrier.agent,
        }),
      ),
      custody,
      'CustodyNotReceiver',
      party8(other.id),
      party8(carrier.id),
    );
    await refuses(
      sendExchange(world, await exchange(world, thing, maker, maker)),
      custody,
      'CustodySameHands',
      party8(maker.id),
    );
  });

  it('refuses goods unknown, another head, and a party that does not hold them', async () => {
    const { world, maker, carrier, other, thing, custody } = await start();
    const goods = nextSalt();
    await refuses(
      sendExchange(world, await exchange(world, { ...thing, goods }, maker, other)),
      custody,
      'CustodyGoodsUnknown',
      goods,
    );
    const old = await exchange(world, thing, maker, other);
    await handOver(world, thing, maker, other);
    await refuses(
      sendExchange(world, old),
      custody,
      'CustodyHeadStale',
      thing.goods,
      (old.handoff.message as { head: string }).head,
    );
    await refuses(
      sendExchange(world, await exchange(world, thing, maker, carrier)),
      custody,
      'CustodyNotHolder',
      thing.goods,
      party8(other.id),
      party8(maker.id),
    );
  });

  it('refuses goods that are inside a container', async () => {
    const { world, maker, other, thing, custody } = await start();
    const truck = await commission(world, maker);
    await pack(world, 'Pack', truck, [thing], maker);
    await refuses(
      sendExchange(world, await exchange(world, thing, maker, other)),
      custody,
      'CustodyInside',
      thing.goods,
      truck.goods,
    );
    await handOver(world, truck, maker, other);
    expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
  });

  describe('in time', () => {
    it('is included in the last second of both deadlines and not in the next', async () => {
      const { world, maker, other, thing, custody } = await start();
      const deadline = (await now(world)) + 100;
      const both = { handoff: { deadline }, answer: { deadline } };
      const early = await exchange(world, thing, maker, other, both);
      await nextAt(world, deadline);
      await sendExchange(world, early);
      thing.head = early.answer.digest;
      for (const late of ['handoff', 'answer'] as const) {
        const done = await exchange(world, thing, other, maker, { [late]: { deadline } });
        await nextAt(world, deadline + 1);
        await refuses(sendExchange(world, done), custody, 'DeadlinePassed', deadline, deadline + 1);
      }
    });

    it('refuses deadlines more than 30 days ahead, of either statement', async () => {
      const { world, maker, other, thing, custody } = await start();
      const at = (await now(world)) + 10;
      for (const far of ['handoff', 'answer'] as const) {
        const deadline = at + 30 * DAY + 1;
        const done = await exchange(world, thing, maker, other, { [far]: { deadline } });
        await nextAt(world, at);
        await refuses(sendExchange(world, done), custody, 'DeadlineTooFar', deadline, at);
      }
      const done = await exchange(world, thing, maker, other, {
        handoff: { deadline: at + 30 * DAY },
        answer: { deadline: at + 30 * DAY },
      });
      await nextAt(world, at);
      await sendExchange(world, done);
    });

    it('counts by a receipt when inclusion follows within 30 days', async () => {
      const { world, maker, other, thing, custody } = await start();
      const receivedAt = (await now(world)) + 5;
      const times = { deadline: receivedAt };
      const done = await exchange(world, thing, maker, other, { handoff: times, answer: times });
      const receipt = receiptFor(world, 'MX', done.answer, receivedAt);
      const last = receivedAt + 30 * DAY;
      await nextAt(world, last);
      const before = await world.chain.networkHelpers.takeSnapshot();
      await sendExchange(world, done, receipt);
      expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
      await before.restore();
      await nextAt(world, last + 1);
      await refuses(
        sendExchange(world, done, receipt),
        custody,
        'ReceiptTooOld',
        receivedAt,
        last + 1,
      );
    });

    it('counts for a key that was ended after the receipt, and not for one found stolen', async () => {
      const { world, maker, other, thing, custody } = await start();
      const { time, takeSnapshot } = world.chain.networkHelpers;
      const agent = world.chain.ethers.getAddress(maker.agent.address);
      const done = await exchange(world, thing, maker, other);
      const receipt = receiptFor(world, 'US', done.answer, await now(world));
      const end = async (ending: 'ended' | 'compromised') =>
        accept(world, 'EndDelegate', { party: maker.id, delegate: maker.agent.address, ending }, [
          maker.admin,
        ]);
      await time.increase(10);
      await end('ended');
      const endedAt = await now(world);
      await nextAt(world, endedAt + 1);
      await refuses(
        sendExchange(world, done),
        custody,
        'AuthorityEnded',
        agent,
        endedAt,
        endedAt + 1,
      );
      const before = await takeSnapshot();
      await sendExchange(world, done, receipt);
      expect((await goodsOf(world, thing.goods)).holder).to.equal(other.id);
      await before.restore();
      await end('compromised');
      await refuses(sendExchange(world, done, receipt), custody, 'AuthorityCompromised', agent);
    });

    it('counts for an agent from the first second of the term to the last', async () => {
      const { world, maker, other, thing, custody } = await start();
      const agent = key('an agent for an hour');
      const from = (await now(world)) + 100;
      const until = from + 3600;
      await accept(
        world,
        'Delegate',
        { party: maker.id, delegate: agent.address, scope: 'custody', from, until },
        [maker.admin, agent],
      );
      const attempt = async (second: number) => {
        const done = await exchange(world, thing, maker, other, {
          releaser: agent,
          answer: { answer: 'refused' },
        });
        await nextAt(world, second);
        return { sent: sendExchange(world, done), done };
      };
      const { address } = agent;
      const signer = world.chain.ethers.getAddress(address);
      await refuses(
        (await attempt(from - 1)).sent,
        custody,
        'AuthorityNotYet',
        signer,
        from,
        from - 1,
      );
      for (const second of [from, until - 1]) {
        const { sent, done } = await attempt(second);
        await sent;
        thing.head = done.answer.digest;
      }
      await refuses((await attempt(until)).sent, custody, 'AuthorityOver', signer, until, until);
    });

    it('refuses both hands of a party that was struck off', async () => {
      const { world, maker, other, thing, custody } = await start();
      const strike = async () => {
        const made = await make(world, 'EndParty', {
          section: 'MX',
          party: other.id,
          ending: 'ended',
        });
        await send(world, made, signAll(made, [world.sections.MX.office.REGISTRAR]));
      };
      await strike();
      const endedAt = await now(world);
      const done = await exchange(world, thing, maker, other);
      await nextAt(world, endedAt + 7);
      await refuses(
        sendExchange(world, done),
        custody,
        'AuthorityEnded',
        world.chain.ethers.getAddress(other.agent.address),
        endedAt,
        endedAt + 7,
      );
    });
  });
});
