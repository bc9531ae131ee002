import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildDocument,
  freshRandom,
  goodsId,
  type JsonObject,
  piecesRoot,
  sealsHash,
} from '../../src/index.ts';
import { buildPaper } from '../../src/papers/build-paper.ts';
import { checkPaper } from '../../src/papers/paper.ts';

const VIN = { scheme: 'vin', name: '3FA6P0H75TR100001' } as const;
const content = {
  goods: VIN,
  description: 'sedan',
  seals: { marks: [{ maker: 'ACME', number: '1' }] },
  place: { name: 'Plant' },
  references: [],
};
const commission = () =>
  buildPaper('Commission', { party: 'US-SH1PR' }, { documents: { document: content } });

describe('paper', () => {
  it('fills in what its document settles: roots, ids, seals, random bytes', () => {
    const { message, documents, signatures } = commission();
    const { goods, seals } = documents['document']!.content as unknown as {
      goods: { random: string };
      seals: { salt: string; marks: { maker: string; number: string }[] };
    };
    assert.equal(message['goods'], goodsId(goods.random, VIN));
    assert.equal(message['seals'], sealsHash(seals.salt, seals.marks));
    assert.equal(message['document'], documents['document']!.root);
    assert.deepEqual(signatures, [null]);
    assert.notEqual(commission().message['goods'], message['goods'], 'drawn anew each time');
  });

  it('comes back from a file as it went', () => {
    const paper = commission();
    assert.deepEqual(checkPaper(JSON.parse(JSON.stringify(paper))), paper);
  });

  it('is refused where a root stands for nothing, or for something else', () => {
    const paper = commission();
    const document = paper.documents['document']!;
    const other = buildDocument('commission', document.content);
    const edited = { ...document, content: { ...document.content, description: 'tank' } };
    const tries = [
      [{}, 'DOCUMENT_MISSING'],
      [{ document: other }, 'DOCUMENT_OFF_ROOT'],
      [{ document: edited as JsonObject }, 'DOCUMENT_ROOT_MISMATCH'],
      [{ document, memo: document }, 'STATEMENT_FIELD_UNKNOWN'],
    ] as const;
    for (const [documents, code] of tries) {
      assert.throws(() => checkPaper({ ...paper, documents }), { code });
    }
  });

  it('is refused where words and hashes differ: another VIN, another seal', () => {
    const paper = commission();
    for (const field of ['goods', 'seals']) {
      const message = { ...paper.message, [field]: freshRandom() };
      assert.throws(() => checkPaper({ ...paper, message }), {
        code: 'CONTENT_OFF_STATEMENT',
      });
    }
  });

  it('is refused where other goods are packed than it says', () => {
    const pieces = [{ goods: freshRandom(), head: freshRandom() }];
    const fields = { party: 'US-SH1PR', goods: freshRandom(), head: freshRandom() };
    const document = { place: { name: 'Plant' } };
    const paper = buildPaper('Pack', fields, { documents: { document }, pieces });
    assert.deepEqual([paper.message['contents'], paper.message['count']], [piecesRoot(pieces), 1]);
    const more = [...pieces, { goods: freshRandom(), head: freshRandom() }];
    assert.throws(() => checkPaper({ ...paper, contents: more }), {
      code: 'CONTENT_OFF_STATEMENT',
    });
  });
});
