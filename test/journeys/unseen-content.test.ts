import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, NO_SEALS, randomBytes, type Submission } from '@acta/protocol';
import { caughtUp, indexOf } from './support/open-index.ts';
import { World } from './support/world.ts';

const hash = (): string => bytesToHex(randomBytes(32));

/**
 * Forwards what follows the first 20 bytes of its calldata to the address in them:
 * CALLDATACOPY(0, 20, size − 20); CALL; revert where that failed.
 */
const FORWARDER = '0x60143603806014' + '5f375f5f825f5f5f3560601c5af115601a57005b5f5ffd';
const CREATION = `0x601e600a5f39601e5ff3${FORWARDER.slice(2)}`;

test('what came through another contract is on record, and its content is not guessed', async (t) => {
  const world = await World.start(t);
  const { id: party, admin } = await world.party('US');
  const when = () => ({ document: hash(), occurredAt: 0, ...world.closing() });
  const forwarder = await world.create(CREATION);
  const indirectly = async (submission: Submission) => {
    const { to, data } = world.ledger.encodeCall(submission);
    await world.relayed({ to: forwarder, data: to + data.slice(2) });
    return world.digest(submission.type, submission.message);
  };

  const goods = hash();
  const first = { party, goods, seals: NO_SEALS, ...when() };
  const head = await world.record('Commission', first, [admin]);
  const sealing = { party, goods, head, seals: hash(), ...when() };
  const sealed = await indirectly(world.sign('Seal', sealing, [admin]));
  const opening = { party, goods, head: sealed, seals: NO_SEALS, ...when() };
  await world.record('Seal', opening, [admin]);

  const index = await indexOf(t, world);
  await caughtUp(index, world);
  const status = await index.byDigest(sealed);
  assert.equal(status?.state, 'recorded');
  assert.equal(status.record.statement, undefined);
  assert.equal(status.record.type, undefined);
  assert.equal(status.record.writer, world.deployment.addresses.custody);
  const trail = await index.trail(goods);
  assert.deepEqual(
    trail.map(({ type, unseen }) => [type, unseen]),
    [
      ['Commission', undefined],
      ['Seal', true],
    ],
    'and the gap in the trail is said to be one',
  );
  assert.equal((await index.goodsState(goods))?.head, trail[1]?.digest);
  assert.equal(index.status().root, (await world.ledger.logState(index.status().block)).root);
});
