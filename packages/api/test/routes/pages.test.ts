import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

it('the address of the service leads to the first page', async () => {
  const { statusCode, headers } = await us.ask('GET', '/');
  assert.equal(statusCode, 302);
  assert.equal(headers.location, '/pages/trail');
});

it('a page is HTML that nobody may frame, and tells nobody where its reader came from', async () => {
  const { statusCode, headers, body } = await us.ask('GET', '/pages/trail');
  assert.equal(statusCode, 200);
  assert.equal(body, '<!doctype html>');
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['content-security-policy'], "frame-ancestors 'none'");
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['access-control-allow-origin'], undefined);
});

for (const [name, status] of [
  ['nothing', 404],
  ['trail.html', 400],
  ['..%2Ftrail', 400],
  ['constructor', 404],
] as const) {
  it(`there is no page ${name}`, async () => {
    assert.equal((await us.ask('GET', `/pages/${name}`)).statusCode, status);
  });
}
