import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ActaClient, freshRandom, type Person } from '@acta/sdk';
import { accept, commission, now, offer } from './support/goods.ts';
import { Pilot, SHIPPER } from './support/pilot.ts';

const CARRIER = 'MX-CARR1';
/** Seconds that the people of this test give each other: the halt lasts longer. */
const PATIENCE = 8;

interface Trail {
  readonly steps: readonly {
    readonly type: string;
    readonly digest: string;
    readonly to: string;
    readonly recordedAt: number;
    readonly receivedAt?: number;
    readonly cosigned: boolean;
  }[];
}

/**
 * Laws 7 and 8: MX and the chain stop in the middle of a handoff. US goes on taking complete
 * handoffs, says "one section", and when both are back after the signed deadlines all of it is
 * recorded, dated by its receipts, and cosigned.
 */
describe('MX and the chain stop in mid-handoff', () => {
  let pilot: Pilot;
  let us: ActaClient;
  let shipper: Person;
  let carrier: Person;

  before(async () => {
    pilot = await Pilot.found();
    await pilot.registerParty('MX', CARRIER, 'carrier-admin');
    us = await pilot.client('US');
    shipper = await pilot.person('shipper-admin');
    carrier = await pilot.person('carrier-admin');
  });
  after(() => pilot.close());

  it('loses nothing, and dates all by its receipts', async () => {
    const { goods, head } = await commission(us, SHIPPER, shipper);
    const haste = { patience: PATIENCE };
    const over = { party: SHIPPER, to: CARRIER };
    const first = await offer(us, over, { goods, head }, shipper, haste);
    assert.equal(first.state, 'offered');

    await pilot.kill('MX');
    await pilot.kill('chain');

    const accepted = await accept(us, CARRIER, first.digest, carrier, haste);
    assert.equal(accepted.state, 'held');
    assert.deepEqual(accepted.sections, ['US']);
    assert.ok(accepted.receipt);
    const onward = { party: CARRIER, to: SHIPPER };
    const second = await offer(us, onward, { goods, head: accepted.digest }, carrier, haste);
    const back = await accept(us, SHIPPER, second.digest, shipper, haste);
    assert.deepEqual([back.state, back.sections], ['held', ['US']]);

    const deadline = now() + PATIENCE;
    while (now() <= deadline) await sleep(200);
    await pilot.start('chain');
    await pilot.start('MX');

    for (const digest of [accepted.digest, back.digest]) {
      const state = await us.waitFor(digest, 'cosigned');
      assert.deepEqual(state.sections, ['MX', 'US']);
    }
    await us.login(shipper);
    const { steps } = await us.http.get<Trail>(`/v1/trails/${goods}`);
    assert.deepEqual(
      steps.map(({ type, to }) => [type, to]),
      [
        ['Commission', SHIPPER],
        ['Answer', CARRIER],
        ['Answer', SHIPPER],
      ],
    );
    for (const step of steps.slice(1)) {
      assert.ok(step.receivedAt! <= deadline, 'its receipt dates it in time');
      assert.ok(step.recordedAt > deadline, 'the chain came back after the deadline');
      assert.ok(step.cosigned);
    }
  });

  it('refuses meanwhile what does not follow from anything held', async () => {
    const { goods } = await commission(us, SHIPPER, shipper);
    await pilot.kill('chain');
    const over = { party: SHIPPER, to: CARRIER };
    const stray = await offer(us, over, { goods, head: freshRandom() }, shipper);
    await assert.rejects(accept(us, CARRIER, stray.digest, carrier), {
      code: 'HEAD_UNKNOWN_IN_HALT',
    });
    await pilot.start('chain');
  });
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
