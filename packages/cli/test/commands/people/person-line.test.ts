import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppointedPerson } from '@acta/sdk';
import { personLine } from '../../../src/commands/people/person-line.ts';
import { Session } from '../../../src/session.ts';
import { worldOf } from '../../support/world.ts';

const FROM = Date.UTC(2026, 10, 27) / 1000;
const person: AppointedPerson = {
  address: `0x${'7e'.repeat(20)}`,
  section: 'US',
  office: 'COMMISSIONER',
  state: 'standing',
  from: FROM,
  until: FROM + 86_400,
  credential: { holder: 'A. Ruiz', title: 'Acting Commissioner', basis: 'Order 7' },
};
const line = (change: Partial<AppointedPerson>, language: 'en' | 'es' = 'en'): string =>
  personLine({ ...person, ...change }, new Session(worldOf(), language));

describe('a person of a section, in a line', () => {
  it('has the office, the key, the name and the term', () => {
    assert.equal(
      line({}),
      `US  COMMISSIONER  ${person.address}  A. Ruiz  2026-11-27T00:00:00Z – 2026-11-28T00:00:00Z  stands`,
    );
    assert.match(line({ credential: null }), / {2}— {2}2026/);
    assert.match(line({ until: 2 ** 40 - 1 }), /2026-11-27T00:00:00Z – … {2}stands$/);
  });

  it('says whom they stand in for', () => {
    const credential = { ...person.credential!, actingFor: 'B. Gil' };
    assert.match(line({ credential }), / {2}A\. Ruiz, acting for B\. Gil {2}/);
    assert.match(line({ credential }, 'es'), / {2}A\. Ruiz, en ausencia de B\. Gil {2}/);
  });

  it('says when it takes effect, and until when it may be cancelled', () => {
    const pending = { state: 'pending' } as const;
    assert.match(
      line(pending),
      /takes effect on 2026-11-27T00:00:00Z, may be cancelled until then$/,
    );
    assert.match(line(pending, 'es'), /surte efecto el 2026-11-27T00:00:00Z, se puede cancelar/);
  });

  it('says how and when it ended', () => {
    const endedAt = FROM + 60;
    assert.match(line({ state: 'ended', endedAt }), /ended 2026-11-27T00:01:00Z$/);
    assert.match(line({ state: 'compromised', endedAt }, 'es'), /comprometido 2026-11-27T00:01/);
    assert.match(line({ state: 'over' }), /its term is over$/);
  });
});
