import assert from 'node:assert/strict';
import { it } from 'node:test';
import { visible } from '../../src/io/visible.ts';

it('shows people what they sign, not what somebody paints over it', () => {
  assert.equal(visible('año 7 — ✔'), 'año 7 — ✔');
  assert.equal(visible('a\u001b[1Ab\rc\nd'), 'a\\u001b[1Ab\\u000dc\\u000ad');
  assert.equal(visible('pay \u202e001\u2069'), 'pay \\u202e001\\u2069');
});
