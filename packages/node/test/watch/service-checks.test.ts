import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { formatCheckpoint, formatSignature, signCheckpoint } from '@acta/protocol';
import { serviceChecks } from '../../src/watch/service-checks.ts';
import { type RunningServer, serve } from '../support/json-rpc.ts';

const running: RunningServer[] = [];
after(() => Promise.all(running.map((server) => server.close())));

const NOW = 2_000_000_000;
const ORIGIN = 'test.acta.invalid/log/42';
const READY = { state: 'following', reason: null, block: 90, size: 20, cosigned: 20 };

/** A note as the service gives it: a log's line, and cosigners' of these ages. */
function note(...ages: readonly number[]): string {
  const checkpoint = { origin: ORIGIN, size: 20, root: `0x${'00'.repeat(32)}` };
  const seed = new Uint8Array(32).fill(7);
  const lines = [
    signCheckpoint(checkpoint, { type: 'log-ed25519', name: ORIGIN, seed }, 1),
    ...ages.map((age) =>
      signCheckpoint(checkpoint, { type: 'cosigner-ed25519', name: 'us', seed }, NOW - age),
    ),
  ];
  return `${formatCheckpoint(checkpoint)}\n${lines.map((line) => formatSignature(line)).join('')}`;
}

async function statesOf(ready: Partial<typeof READY>, checkpoint: string, height?: number) {
  const server = await serve((path) =>
    path === '/readyz' ? JSON.stringify({ ...READY, ...ready }) : checkpoint,
  );
  running.push(server);
  const rows = await serviceChecks(server.url, height, () => NOW);
  return rows.map(({ state }) => state);
}

describe('what is asked of the section’s own service', () => {
  it('is well while it follows, and all is cosigned or has not waited long', async () => {
    assert.deepEqual(await statesOf({}, note(10_000), 100), ['pass', 'pass']);
    assert.deepEqual(await statesOf({ size: 21 }, note(5, 900), 90), ['pass', 'pass']);
    assert.deepEqual(await statesOf({}, note(5)), ['pass', 'pass']);
  });

  it('is wrong where it stands, is far behind, or one of the cosigners is long away', async () => {
    assert.deepEqual(await statesOf({ state: 'stopped' }, note(5)), ['fail', 'pass']);
    assert.deepEqual(await statesOf({}, note(5), 151), ['fail', 'pass']);
    assert.deepEqual(await statesOf({ size: 21 }, note(5, 901)), ['pass', 'fail']);
    assert.deepEqual(await statesOf({ cosigned: 0 }, '{"code":"NOT_COSIGNED_YET"}'), [
      'pass',
      'fail',
    ]);
  });

  it('is open where nobody answers', async () => {
    const rows = await serviceChecks('http://127.0.0.1:9', undefined, () => NOW);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['not checked', 'not checked'],
    );
  });
});
