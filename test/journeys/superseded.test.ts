import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ActaError,
  bytesToHex,
  encodeReceipt,
  NO_SEALS,
  randomBytes,
  signDigest,
} from '@acta/protocol';
import { Chores } from '@acta/ledger';
import { caughtUp, indexOf } from './support/open-index.ts';
import { World } from './support/world.ts';

const hash = (): string => bytesToHex(randomBytes(32));

test('a receipted statement that can’t be recorded stands in the log with its reason', async (t) => {
  const world = await World.start(t);
  const { id: party, admin } = await world.party('US');
  const receiptKey = await world.holder('US', 'RECEIPT_KEY');
  const receiptFor = (digest: string, seq: number) => {
    const said = { section: 'US', digest, receivedAt: world.now, seq };
    const signature = signDigest(receiptKey.secret, world.digest('Receipt', said));
    return encodeReceipt({ section: 'US', receivedAt: world.now, seq, signature });
  };
  const goods = hash();
  const commission = () => ({
    party,
    goods,
    seals: NO_SEALS,
    document: hash(),
    occurredAt: 0,
    ...world.closing(),
  });
  const winner = await world.record('Commission', commission(), [admin]);
  const late = world.sign('Commission', commission(), [admin]);
  const digest = world.digest('Commission', late.message);
  const receipt = receiptFor(digest, 1);

  let refusal: unknown;
  await world.ledger.tryStatement(late, receipt).catch((error: unknown) => (refusal = error));
  assert.ok(refusal instanceof ActaError);
  assert.equal(refusal.code, 'CUSTODY_GOODS_KNOWN');
  assert.deepEqual(refusal.details, { goods });

  const chores = new Chores(world.deployment);
  const reason = chores.reasonOf(refusal);
  const confirmation = receiptFor(chores.supersessionDigest(digest, winner, reason), 2);
  const call = chores.supersede(digest, winner, reason, receipt, confirmation);
  await world.ledger.tryCall(call);
  await world.relayed(call);

  const index = await indexOf(t, world);
  await caughtUp(index, world);
  const status = await index.byDigest(digest);
  assert.equal(status?.state, 'superseded');
  assert.deepEqual(status.record.superseded, { winner, reason: 'CUSTODY_GOODS_KNOWN' });
  assert.equal(status.record.receipt, receipt);
  assert.equal(status.record.statement, undefined, 'the log holds no more of it than its digest');
  assert.equal((await index.goodsState(goods))?.head, winner, 'and nothing moved');
});
