import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshRandom, type JsonObject, NO_SEALS, sealsHash } from '../../src/index.ts';
import { sealsFound } from '../../src/trail/seals.ts';
import type { Trail } from '../../src/trail/trail-view.ts';

const doors = { salt: freshRandom(), marks: [{ maker: 'ACME', number: '1' }] };
const trailOf = (seals: string, shown: JsonObject = {}): Trail => ({
  goods: freshRandom(),
  state: { head: freshRandom(), holder: 'US-SH1PR', seals },
  steps: [
    {
      index: 1,
      type: 'Commission',
      recordedAt: 1,
      occurredAt: 1,
      to: 'US-SH1PR',
      by: [],
      seals,
      cosigned: true,
      documents: { commission: shown },
    },
  ],
});

describe('seals', () => {
  const trail = trailOf(sealsHash(doors.salt, doors.marks), { seals: doors });

  it('that are still on the doors keep their salt', () => {
    assert.deepEqual(sealsFound(trail, undefined), doors);
    assert.deepEqual(sealsFound(trail, [{ maker: 'ACME', number: '1' }]), doors);
  });

  it('that are others are stated as found', () => {
    const found = sealsFound(trail, [{ maker: 'ACME', number: '2' }]);
    assert.deepEqual(found.marks, [{ maker: 'ACME', number: '2' }]);
    assert.notEqual(found.salt, doors.salt);
  });

  it('of an API’s word that does not hash to the record are not believed', () => {
    const lie = { ...doors, marks: [{ maker: 'ACME', number: '9' }] };
    const told = trailOf(sealsHash(doors.salt, doors.marks), { seals: lie });
    assert.throws(() => sealsFound(told, undefined), { code: 'CLI_SEALS_NOT_SHOWN' });
    assert.throws(() => sealsFound(trailOf(freshRandom(), { seals: null }), undefined), {
      code: 'CLI_SEALS_NOT_SHOWN',
    });
  });

  it('are none where none were left', () => {
    assert.deepEqual(sealsFound(trailOf(NO_SEALS), undefined).marks, []);
  });
});
