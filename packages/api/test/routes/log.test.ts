import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  bytesToHex,
  decodeEntryBundle,
  decodeTile,
  formatProofHead,
  parseTlogProof,
  TLOG_SIZE,
} from '@acta/protocol';
import { type Api, api } from '../support/api.ts';

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

describe('the log', () => {
  it('shows the checkpoint of all sections, and says so while there is none', async () => {
    const answer = await us.ask('GET', '/checkpoint');
    const { note } = (await us.context.section.checkpoint())!;
    assert.ok(answer.body === note);
    assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
    us.turned.cosigned = 0;
    const none = await us.ask('GET', '/checkpoint');
    delete us.turned.cosigned;
    assert.equal(none.json<{ code: string }>().code, 'NOT_COSIGNED_YET');
  });

  it('gives tiles and entries byte for byte, for ever', async () => {
    const { rows } = us.story.ledger;
    const tile = await us.ask('GET', `/tile/0/000.p/${rows.length}`);
    assert.equal(tile.headers['content-type'], 'application/octet-stream');
    assert.match(String(tile.headers['cache-control']), /immutable/);
    assert.deepEqual(
      decodeTile(tile.rawPayload).map((hash) => bytesToHex(hash)),
      rows.map(({ leaf }) => bytesToHex(leaf)),
    );
    const bundle = await us.ask('GET', '/tile/entries/000.p/40');
    assert.deepEqual(
      decodeEntryBundle(bundle.rawPayload).map((entry) => bytesToHex(entry)),
      rows.slice(0, 40).map(({ bytes }) => bytesToHex(bytes)),
    );
  });

  it('gives entries as gzip to those who take it, and keeps caches from mixing the two', async () => {
    const bundle = async (accepts?: string) =>
      us.app.inject({
        url: '/tile/entries/000.p/40',
        ...(accepts !== undefined && { headers: { 'accept-encoding': accepts } }),
      });
    const plain = await bundle();
    for (const accepts of ['gzip', 'br, gzip;q=0.5', 'GZIP', 'deflate, x-gzip']) {
      const answer = await bundle(accepts);
      assert.equal(answer.headers['content-encoding'], 'gzip', accepts);
      assert.equal(answer.headers['content-type'], 'application/octet-stream');
      assert.equal(answer.headers['vary'], 'accept-encoding');
      assert.ok(answer.rawPayload.length < plain.rawPayload.length);
      assert.deepEqual(gunzipSync(answer.rawPayload), plain.rawPayload);
    }
    for (const accepts of [undefined, 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000']) {
      const answer = await bundle(accepts);
      assert.equal(answer.headers['content-encoding'], undefined, accepts);
      assert.deepEqual(answer.rawPayload, plain.rawPayload);
      assert.equal(answer.headers['vary'], 'accept-encoding');
    }
    const tile = await us.app.inject({
      url: '/tile/0/000.p/40',
      headers: { 'accept-encoding': 'gzip' },
    });
    assert.equal(tile.headers['content-encoding'], undefined);
  });

  it('lets nothing that is not there stay in a cache', async () => {
    const { headers } = await us.ask('GET', '/tile/0/999');
    assert.equal(headers['cache-control'], 'no-store');
  });

  it('proves each record to stock tools, under the newest checkpoint', async () => {
    const { rows } = us.story.ledger;
    for (const index of [0, 40, rows.length - 1]) {
      const answer = await us.ask('GET', `/v1/records/${index}/proof`);
      assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
      const { checkpoint, ...proof } = parseTlogProof(answer.body);
      assert.equal(proof.index, index);
      assert.equal(checkpoint, (await us.context.section.checkpoint())!.note);
      const path = await us.context.index.inclusion(index, rows.length);
      const head = { index, path: path.map((hash) => bytesToHex(hash)) };
      assert.ok(answer.body.startsWith(formatProofHead(head)));
    }
    us.turned.cosigned = 40;
    const late = await us.ask('GET', '/v1/records/40/proof');
    delete us.turned.cosigned;
    assert.equal(late.json<{ code: string }>().code, 'NOT_COSIGNED_YET');
    assert.equal((await us.ask('GET', '/v1/records/9999/proof')).statusCode, 404);
  });

  it('says to a witness’s clients only the size, where they began from another', async () => {
    const answer = await us.app.inject({
      method: 'POST',
      url: '/add-checkpoint',
      payload: 'old 0',
    });
    assert.equal(answer.statusCode, 409);
    assert.equal(answer.headers['content-type'], TLOG_SIZE);
    assert.equal(answer.body, `${us.story.ledger.rows.length}\n`);
  });

  it('tells its policy as stock tools read it', async () => {
    const { body } = await us.ask('GET', '/v1/policy');
    assert.match(
      body,
      /^log .*\nlog .*\nwitness mx .*\nwitness us .*\ngroup .*\nquorum sections\n$/,
    );
  });

  for (const [path, status] of [
    ['/tile/0/000', 404],
    ['/tile/0/001', 404],
    ['/tile/0/000.p/255', 404],
    ['/tile/1/000.p/1', 404],
    ['/tile/63/000.p/1', 404],
    ['/tile/0/x999/x999/x999/x999/999', 404],
    ['/tile/entries/x999/x999/x999/x999/999', 404],
    ['/tile/0/000.p/0', 422],
    ['/tile/0/000.p/256', 422],
    ['/tile/0/000.p/01', 422],
    ['/tile/0/0', 422],
    ['/tile/0/x000/000', 422],
    ['/tile/00/000', 422],
    ['/tile/64/000', 422],
    ['/tile/-1/000', 422],
    ['/tile/0/..%2f..%2fetc%2fpasswd', 422],
    ['/tile/entries/%2e%2e/000', 422],
    ['/tile/0/%30%30%30.p/1', 422],
    ['/tile/0/000.p/1?x=1', 422],
    ['/tile/0/000.p/1/', 422],
    ['/tile/0/000%00.p/1', 422],
    ['/tile/', 422],
    ['/tile/data/000', 422],
    ['/TILE/0/000.p/1', 404],
    ['//tile/0/000.p/1', 404],
    ['/tile/%zz', 400],
  ] as const) {
    it(`answers ${path} with ${status}`, async () => {
      const answer = await us.app.inject({ method: 'GET', url: path });
      assert.equal(answer.statusCode, status, answer.body);
      assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
    });
  }
});

describe('rows of the log', () => {
  it('come in pages that link to the next', async () => {
    const { length } = us.story.ledger.rows;
    let url = '/v1/records?limit=40';
    const indexes: number[] = [];
    for (;;) {
      const answer = await us.ask('GET', url);
      indexes.push(...answer.json<{ index: number }[]>().map(({ index }) => index));
      const [, next] = /^<(.*)>; rel="next"$/.exec(String(answer.headers['link'] ?? '')) ?? [];
      if (next === undefined) break;
      url = next;
    }
    assert.deepEqual(
      indexes,
      Array.from({ length }, (_, i) => i),
    );
  });

  it('say nothing of goods, parties or content', async () => {
    const { body } = await us.ask('GET', '/v1/records?limit=1000');
    for (const secret of [us.story.car.id, 'MX-MAKE1', 'statement', 'message']) {
      assert.ok(!body.includes(secret), secret);
    }
  });

  it('are listed by kind and by section', async () => {
    const rows = async (query: string) =>
      (await us.ask('GET', `/v1/records?${query}`)).json<{ kind: number; sections: string[] }[]>();
    assert.deepEqual(new Set((await rows('kind=1')).map(({ kind }) => kind)), new Set([1]));
    assert.ok((await rows('section=MX')).every(({ sections }) => sections.includes('MX')));
    assert.deepEqual(await rows('kind=65535'), []);
    assert.deepEqual(await rows('after=9999999999'), []);
  });

  for (const query of [
    'limit=0',
    'limit=1001',
    'limit=-1',
    'limit=1e3',
    'after=-1',
    'after=10000000000',
    'kind=x',
    'section=us',
    'section=USA',
    'limit=1&limit=2',
    'color=red',
    '__proto__=1',
  ]) {
    it(`refuse ${query}`, async () => {
      const answer = await us.ask('GET', `/v1/records?${query}`);
      assert.equal(answer.statusCode, 400, answer.body);
      assert.equal(answer.json<{ code: string }>().code, 'REQUEST_MALFORMED');
    });
  }

  for (const index of ['9999999999', '86']) {
    it(`do not find ${index}`, async () => {
      assert.equal((await us.ask('GET', `/v1/records/${index}`)).statusCode, 404);
    });
  }

  for (const index of ['-1', '01', '1.0', '1e1', '99999999999', '0x1', '%31%00', 'NaN']) {
    it(`refuse ${index} as an index`, async () => {
      assert.equal((await us.ask('GET', `/v1/records/${index}`)).statusCode, 400);
    });
  }
});
