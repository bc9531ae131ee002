import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantLink, isGrantLink, readGrantLink } from '../../src/trail/grant-link.ts';

const key = { grant: `0x${'11'.repeat(32)}`, secret: `0x${'22'.repeat(32)}` };

test('the link of a grant comes back as it was made, its secret behind the #', () => {
  const link = grantLink('https://us.acta.example/', key);
  assert.equal(new URL(link).pathname, '/pages/trail');
  assert.equal(new URL(link).search, '');
  assert.deepEqual(readGrantLink(link), key);
});

for (const link of [
  'https://us.acta.example/pages/trail',
  `https://us.acta.example/pages/trail?grant=${key.grant}&secret=${key.secret}`,
  `https://us.acta.example/pages/trail#grant=${key.grant}`,
  `https://us.acta.example/pages/trail#grant=${key.grant}&secret=${key.secret}0`,
]) {
  test(`${link.slice(0, 60)} opens nothing`, () => {
    assert.equal(isGrantLink(link), false);
    assert.throws(() => readGrantLink(link), { code: 'GRANT_REFUSED' });
  });
}
