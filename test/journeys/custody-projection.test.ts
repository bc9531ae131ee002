import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, concat, CONTESTED, hexToBytes, keccak256 } from '@acta/protocol';
import { CustodyJourney } from './support/custody-journey.ts';
import { LONG, SEED } from '../support/seed.ts';
import { caughtUp, indexOf } from './support/open-index.ts';
import { randomBelow } from './support/random-below.ts';
import { World } from './support/world.ts';

const STEPS = LONG ? 1_500 : 150;

test(`goods in the index are as the contract holds them, through ${STEPS} random statements`, async (t) => {
  t.diagnostic(`seed ${SEED}`);
  const world = await World.start(t);
  const parties = [
    await world.party('US'),
    await world.party('US'),
    await world.party('MX'),
    await world.party('MX'),
  ];
  const journey = new CustodyJourney(world, parties, randomBelow(SEED));
  const index = await indexOf(t, world);
  for (let step = 0; step < STEPS; step += 1) {
    await journey.step();
    world.now += 60;
    if (step % 25 !== 24) continue;
    await caughtUp(index, world);
    for (const piece of journey.goods) {
      const chain = await world.ledger.goods(piece.id);
      const ours = await index.goodsState(piece.id);
      assert.ok(chain !== undefined && ours !== undefined);
      assert.equal(ours.head, piece.head);
      assert.ok(await world.ledger.isGoodsHead(piece.id, ours.head));
      assert.deepEqual(
        {
          tip: tip(ours.head, ours.seals),
          holder: ours.holder,
          ...(ours.inside !== undefined && { inside: ours.inside }),
          seals: ours.seals,
          held: ours.holds.length > 0,
          contested: ours.contested,
          lost: ours.lost,
          closed: ours.closed,
          ...(ours.quantity !== undefined && { quantity: ours.quantity }),
          ...(ours.official !== undefined && { official: ours.official }),
          pieces: ours.pieces,
          stopped: ours.stopped,
        },
        chain,
      );
      await checkTrail(piece.id, ours.head, ours.holder);
    }
  }
  t.diagnostic(`${journey.goods.length} goods, refused: ${JSON.stringify([...journey.refusals])}`);
  assert.ok(journey.refusals.size >= 3, 'the journey also tried what is not allowed');
  const contests = await index.records({ limit: 1000, kind: CONTESTED });
  t.diagnostic(`${contests.length} contests`);
  for (const { digest, superseded } of contests) {
    assert.equal((await index.byDigest(digest))?.state, 'contested');
    assert.equal((await index.byDigest(superseded!.winner!))?.state, 'recorded');
  }

  /** A trail begins with the commission, leaves no gap, and ends where the goods are. */
  async function checkTrail(goods: string, head: string, holder: string): Promise<void> {
    const trail = await index.trail(goods);
    assert.ok(['Commission', 'CommissionLot', 'Transform'].includes(trail[0]!.type));
    const own = trail.filter((step) => step.container === undefined);
    for (const [i, step] of own.entries()) {
      if (i === 0) continue;
      assert.equal(step.unseen, undefined);
      if (step.winner === undefined) assert.ok(own.some((other) => other.digest === step.head));
    }
    const moved = own.filter((step) => step.winner === undefined);
    assert.equal(moved.at(-1)?.digest, head);
    assert.equal(trail.at(-1)?.to, holder);
    const indexes = trail.map((step) => step.index);
    assert.deepEqual(
      indexes,
      [...new Set(indexes)].sort((a, b) => a - b),
    );
  }
});

/** As the Custody contract keeps head and seals. */
function tip(head: string, seals: string): string {
  return bytesToHex(keccak256(concat(hexToBytes(head), hexToBytes(seals))).subarray(0, 20));
}
