import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appointmentState } from '../../src/index.ts';

const term = { from: 100, until: 200 };

describe('how an appointment stands', () => {
  it('goes by the second', () => {
    for (const [now, state] of [
      [99, 'pending'],
      [100, 'standing'],
      [199, 'standing'],
      [200, 'over'],
    ] as const) {
      assert.equal(appointmentState(term, now), state, String(now));
    }
  });

  it('is what the section made of it, from that second on', () => {
    const ended = { ...term, endedAt: 150, ending: 'ended' } as const;
    assert.equal(appointmentState(ended, 149), 'standing');
    assert.equal(appointmentState(ended, 150), 'ended');
    assert.equal(appointmentState(ended, 250), 'ended');
    // One that was cancelled before it began never did.
    assert.equal(appointmentState({ ...ended, endedAt: 50 }, 60), 'ended');
  });

  it('is compromised whatever the date: nothing more is accepted from the key', () => {
    const lost = { ...term, endedAt: 150, ending: 'compromised' } as const;
    assert.equal(appointmentState(lost, 120), 'compromised');
  });
});
