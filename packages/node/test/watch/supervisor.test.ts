import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Observation, Supervisor } from '../../src/watch/supervisor.ts';

const QUORUM = 4;
const seen = (height: number | undefined, connected = 6): Observation => ({
  height,
  connected,
  quorum: QUORUM,
});

/** Looks every ten seconds for a while; when it restarted. */
function watch(
  supervisor: Supervisor,
  from: number,
  to: number,
  see: (now: number) => Observation,
): number[] {
  const restarts: number[] = [];
  for (let now = from; now < to; now += 10) {
    if (supervisor.step(now, see(now)) === 'restart') restarts.push(now);
  }
  return restarts;
}

describe('the supervisor of a section’s nodes', () => {
  it('lets a chain be that moves, be it every ten seconds or after 50', () => {
    assert.deepEqual(
      watch(new Supervisor(), 0, 7_200, (now) => seen(now / 10)),
      [],
    );
    assert.deepEqual(
      watch(new Supervisor(), 0, 7_200, (now) => seen(Math.floor(now / 50))),
      [],
    );
  });

  it('lets a halt be while there is no quorum: a restart would change nothing', () => {
    assert.deepEqual(
      watch(new Supervisor(), 0, 7_200, () => seen(7, QUORUM - 1)),
      [],
    );
    assert.deepEqual(
      watch(new Supervisor(), 0, 7_200, () => seen(undefined, 0)),
      [],
    );
  });

  it('restarts once when a quorum is back and has stayed', () => {
    const supervisor = new Supervisor();
    const back = 1_000;
    // The first block comes 100 s after the restart.
    const restarts = watch(supervisor, 0, 7_200, (now) =>
      seen(now < back + 130 ? 7 : now, now < back ? 3 : 6),
    );
    assert.deepEqual(restarts, [back + 30]);
  });

  it('does not where the chain moves again by itself first', () => {
    const see = (now: number) => seen(now < 1_020 ? 7 : now, now < 1_000 ? 3 : 6);
    assert.deepEqual(watch(new Supervisor(), 0, 7_200, see), []);
  });

  it('restarts ever more seldom where that does not help', () => {
    const restarts = watch(new Supervisor(), 0, 40_000, () => seen(7));
    const gaps = restarts.slice(1).map((at, i) => at - restarts[i]!);
    assert.deepEqual(gaps.slice(0, 4), [300, 600, 1_200, 2_400]);
    assert.ok(gaps.slice(4).every((gap) => gap === 3_600));
  });

  it('begins anew with short pauses when the chain has moved in between', () => {
    const supervisor = new Supervisor();
    const first = watch(supervisor, 0, 1_000, () => seen(7));
    assert.equal(first.length, 3);
    const later = watch(supervisor, 10_000, 11_000, (now) => seen(now < 10_100 ? now : 10_090));
    assert.deepEqual(later, [10_150, 10_450]);
  });

  it('whatever the nodes say: never without a quorum, never twice within five minutes', () => {
    const look = fc.record({
      height: fc.option(fc.nat(5), { nil: undefined }),
      connected: fc.nat(6),
      wait: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(look, { minLength: 50, maxLength: 200 }), (looks) => {
        const supervisor = new Supervisor();
        let now = 0;
        let last = -Infinity;
        let moved = 0;
        let highest = -1;
        for (const { height, connected, wait } of looks) {
          now += wait;
          if (height !== undefined && height > highest) [highest, moved] = [height, now];
          if (supervisor.step(now, seen(height, connected)) !== 'restart') continue;
          assert.ok(connected >= QUORUM && height !== undefined);
          assert.ok(now - last >= 300);
          assert.ok(now - moved >= 60 || moved === 0);
          last = now;
        }
      }),
    );
  });
});
