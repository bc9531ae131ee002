import assert from 'node:assert/strict';
import { it } from 'node:test';
import { temporaryVault } from './support/section-parts.ts';

it('an Idempotency-Key stands for its first body for a week, and is forgotten then', async () => {
  const { vault, drop } = await temporaryVault();
  const DAY = 86_400;
  assert.equal(await vault.claimIdempotencyKey('us/a', 'first', 10 * DAY), 'first');
  assert.equal(await vault.claimIdempotencyKey('us/a', 'second', 17 * DAY), 'first');
  assert.equal(await vault.claimIdempotencyKey('us/b', 'other', 17 * DAY), 'other');
  assert.equal(await vault.claimIdempotencyKey('us/a', 'second', 17 * DAY + 3_600), 'second');
  assert.equal(await vault.claimIdempotencyKey('us/b', 'third', 18 * DAY), 'other');
  await drop();
});
