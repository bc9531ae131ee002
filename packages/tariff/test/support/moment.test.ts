import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, instant, isMoment } from '../../src/index.ts';
import { overlap } from '../../src/support/moment.ts';

test('a moment is read with the offset that it bears', () => {
  assert.equal(instant('1970-01-01T00:00:00+00:00'), 0);
  assert.equal(instant('2026-02-24T00:00:00-05:00'), Date.UTC(2026, 1, 24, 5) / 1000);
});

for (const text of [
  '2026-02-30T00:00:00-05:00',
  '2025-02-29T00:00:00-05:00',
  '2026-13-01T00:00:00-05:00',
  '2026-01-01T24:00:00-05:00',
  '2026-01-01T00:60:00-05:00',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00-05:60',
  '2026-01-01 00:00:00-05:00',
  '2026-01-01',
  '1969-01-01T00:00:00+00:00',
  '',
]) {
  test(`no moment: ${text}`, () => assert.equal(isMoment(text), false));
}

test('what is in force covers its first second and not its end', () => {
  const dated = { from: '2026-02-24T00:00:00-05:00', until: '2026-07-24T00:01:00-04:00' };
  assert.equal(covers(dated, instant(dated.from) - 1), false);
  assert.equal(covers(dated, instant(dated.from)), true);
  assert.equal(covers(dated, instant(dated.until) - 1), true);
  assert.equal(covers(dated, instant(dated.until)), false);
  assert.equal(covers({ ...dated, until: '' }, instant('2199-01-01T00:00:00+00:00')), true);
});

test('rows that touch do not overlap; rows without an end overlap all that come later', () => {
  const a = { from: '2026-01-01T00:00:00-05:00', until: '2026-02-01T00:00:00-05:00' };
  const b = { from: '2026-02-01T00:00:00-05:00', until: '' };
  const c = { from: '2026-03-01T00:00:00-05:00', until: '2026-04-01T00:00:00-05:00' };
  assert.equal(overlap(a, b), false);
  assert.equal(overlap(b, a), false);
  assert.equal(overlap(b, c), true);
  assert.equal(overlap(c, b), true);
  assert.equal(overlap(a, c), false);
});
