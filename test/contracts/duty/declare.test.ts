import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import {
  assess,
  DECLARATION,
  declare,
  type DutyWorld,
  dutyWorlds,
  makeDeclare,
  sideOf,
} from '../support/duty.ts';
import { recordsOf } from '../support/records.ts';
import { refuses } from '../support/refusals.ts';
import { accept, nextSalt, now, receiptFor, send, signAll } from '../support/statements.ts';
import { key } from '../support/keys.ts';
import { party8, sections32 } from '../support/words.ts';

describe('DutyAssessments: declare', () => {
  let fresh: () => Promise<DutyWorld>;

  before(async () => {
    fresh = await dutyWorlds();
  });

  const declaredOf = async ({ world }: DutyWorld, declaration = DECLARATION) => {
    const [party, head] = await world.contracts.duties.getFunction('declared')(declaration);
    return { party, head };
  };

  it('keeps who declared and its last word, in a record of its section', async () => {
    const on = await fresh();
    const { world } = on;
    const declaration = nextSalt();
    expect(await declaredOf(on, declaration)).to.deep.equal({
      party: '0x0000000000000000',
      head: ZeroHash,
    });
    const made = await makeDeclare(world, { party: 'MX-MAKER', declaration });
    const sent = await send(world, made, signAll(made, [world.parties['MX-MAKER'].admin]));
    await expect(sent)
      .to.emit(world.contracts.duties, 'DeclarationMade')
      .withArgs(declaration, party8('MX-MAKER'), made.digest);
    const [record, ...more] = recordsOf(world.contracts.log.interface, await sent.wait());
    expect(more).to.deep.equal([]);
    expect(record).to.include({
      kind: 0x0502,
      writer: world.addresses.duties,
      sections: sections32(['MX']),
      digest: made.digest,
    });
    expect(await declaredOf(on, declaration)).to.deep.equal({
      party: party8('MX-MAKER'),
      head: made.digest,
    });
  });

  it('declares anew on its own last word alone, and moves no nation’s side', async () => {
    const on = await fresh();
    const { world, declared } = on;
    const assessed = await assess(on);
    for (const head of [ZeroHash, assessed.digest]) {
      const stale = await makeDeclare(world, { head });
      await refuses(
        send(world, stale, signAll(stale, [world.parties['US-MAKER'].admin])),
        world.contracts.duties,
        'HeadStale',
        declared.digest,
        head,
      );
    }
    const again = await declare(world, { head: declared.digest });
    expect((await declaredOf(on)).head).to.equal(again.digest);
    expect((await sideOf(world, 'US')).head).to.equal(assessed.digest);
  });

  it('lets no other party speak for it, of neither nation', async () => {
    const on = await fresh();
    const { world, declared } = on;
    for (const party of ['US-CARRY', 'MX-MAKER'] as const) {
      for (const head of [ZeroHash, declared.digest]) {
        const made = await makeDeclare(world, { party, head });
        await refuses(
          send(world, made, signAll(made, [world.parties[party].admin])),
          world.contracts.duties,
          'DutyAssessmentsPartyForeign',
          DECLARATION,
          party8('US-MAKER'),
          party8(party),
        );
      }
    }
  });

  it('takes agents with the scope of declarations, and none with that of custody', async () => {
    const { world } = await fresh();
    const { admin, agent } = world.parties['US-MAKER'];
    const declaration = nextSalt();
    const made = await makeDeclare(world, { declaration });
    for (const wrong of [agent, world.parties['US-CARRY'].admin]) {
      await refuses(
        send(world, made, signAll(made, [wrong])),
        world.contracts.duties,
        'PartyNotHeld',
        world.chain.ethers.getAddress(wrong.address),
        party8('US-MAKER'),
        2,
      );
    }
    const broker = key('a broker');
    await accept(
      world,
      'Delegate',
      {
        party: 'US-MAKER',
        delegate: broker.address,
        scope: 'declarations',
        from: 0,
        until: (await now(world)) + 1_000_000,
      },
      [admin, broker],
    );
    await send(world, made, signAll(made, [broker]));
  });

  it('dates by a receipt of any section, since the declaration goes to all', async () => {
    const { world } = await fresh();
    const made = await makeDeclare(world, { declaration: nextSalt() });
    const receipt = receiptFor(world, 'MX', made, await now(world));
    await send(world, made, signAll(made, [world.parties['US-MAKER'].admin]), receipt);
  });
});
