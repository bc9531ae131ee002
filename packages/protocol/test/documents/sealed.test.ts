import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  attachmentOf,
  buildDocument,
  type DOCUMENT_TYPES,
  flatten,
  isAttachment,
  MAX_DEPTH,
  MAX_LEAVES,
  MAX_TEXT,
  parseDocument,
} from '../../src/documents/index.ts';
import { content } from './arbitrary.ts';

const paths = (value: unknown, type: keyof typeof DOCUMENT_TYPES = 'handoff'): string[] =>
  flatten(type, value).map(({ path }) => path);
const refuses = (value: unknown, code: string): void =>
  assert.throws(() => buildDocument('handoff', value), { name: 'ActaError', code });

describe('flatten', () => {
  it('makes a leaf of each value, and one for each array’s length, by ascending path', () => {
    const value = { b: [{ x: 1 }, 'two'], a: { c: null, d: false }, e: [] };
    assert.deepEqual(flatten('handoff', value), [
      { path: '/a/c', value: null },
      { path: '/a/d', value: false },
      { path: '/b/-', value: 2 },
      { path: '/b/0/x', value: 1 },
      { path: '/b/1', value: 'two' },
      { path: '/e/-', value: 0 },
    ]);
  });

  it('keeps a minute’s paragraphs, a tariff’s lines and bilingual texts whole', () => {
    const paragraphs = [{ n: 1, en: 'a', es: 'b' }];
    assert.deepEqual(paths({ paragraphs }, 'minute'), ['/paragraphs/-', '/paragraphs/0']);
    assert.deepEqual(paths({ lines: [{ rates: [1] }] }, 'tariff'), ['/lines/-', '/lines/0']);
    assert.deepEqual(paths({ text: { en: 'a', es: 'b' } }, 'note'), ['/text']);
    assert.deepEqual(paths({ paragraphs }, 'handoff').length, 4);
    assert.throws(() => flatten('minute', { paragraphs: [['en', 'es']] }), {
      code: 'DOCUMENT_MALFORMED',
    });
  });

  it('keeps an attachment whole, and refuses a broken one', () => {
    const file = attachmentOf(new Uint8Array([1, 2]), 'image/png');
    assert.ok(isAttachment(file));
    assert.deepEqual(flatten('handoff', { scan: file }), [{ path: '/scan', value: file }]);
    const broken = [
      { size: -1 },
      { size: 1.5 },
      { mediaType: 'PNG' },
      { sha256: '0xAB' },
      { size: '2' },
    ];
    for (const part of broken) refuses({ scan: { ...file, ...part } }, 'DOCUMENT_MALFORMED');
    assert.deepEqual(paths({ scan: { ...file, page: 1 } }).length, 4);
    refuses(file, 'DOCUMENT_MALFORMED');
  });

  it('gives each content its own paths: none twice, none below another', () => {
    fc.assert(
      fc.property(content, (value) => {
        const all = paths(value);
        assert.deepEqual(all, [...new Set(all)].sort());
        for (const path of all) assert.ok(!all.some((other) => other.startsWith(`${path}/`)), path);
      }),
    );
  });
});

describe('buildDocument', () => {
  it('draws salts of 32 bytes, all different, new for each sealing', () => {
    const one = buildDocument('handoff', { a: 1, b: 1 });
    const two = buildDocument('handoff', { a: 1, b: 1 });
    assert.equal(new Set([...one.salts, ...two.salts]).size, 4);
    for (const salt of one.salts) assert.match(salt, /^0x[0-9a-f]{64}$/);
    assert.notEqual(one.root, two.root);
  });

  it('has another root for another type, value, name, place or salt', () => {
    const salts = [1, 2].map((n) => `0x${String(n).repeat(64)}`);
    const of = (type: string, value: unknown, by = salts): string =>
      buildDocument(type, value, { salts: by }).root;
    const roots = [
      of('handoff', { a: 1, b: 2 }),
      of('answer', { a: 1, b: 2 }),
      of('handoff', { a: 1, b: 3 }),
      of('handoff', { a: 1, c: 2 }),
      of('handoff', { a: 2, b: 1 }),
      of('handoff', { a: 1, b: '2' }),
      of('handoff', { a: [1] }),
      of('handoff', { a: 1, b: 2 }, [...salts].reverse()),
    ];
    assert.equal(new Set(roots).size, roots.length);
    assert.equal(of('handoff', { b: 2, a: 1 }), roots[0], 'the order of members says nothing');
  });

  it('refuses numbers that machines read differently', () => {
    for (const bad of [1.5, 0.1, -0, 2 ** 53, -(2 ** 53), 1e21, NaN, Infinity]) {
      refuses({ a: bad }, 'DOCUMENT_NUMBER');
      refuses({ a: [bad] }, 'DOCUMENT_NUMBER');
    }
    assert.ok(buildDocument('handoff', { a: Number.MAX_SAFE_INTEGER, b: Number.MIN_SAFE_INTEGER }));
  });

  it('refuses text that has a second spelling or shows less than it holds', () => {
    const bad = [
      'e\u0301',
      '\ud800',
      'a\udc00',
      '\0',
      '\x1b[2J',
      '\x85',
      '\u202eabc',
      '\u2066',
      '\r',
    ];
    for (const text of bad) refuses({ a: text }, 'DOCUMENT_TEXT');
    for (const text of bad) refuses({ note: { deep: [text] } }, 'DOCUMENT_TEXT');
    assert.ok(buildDocument('handoff', { a: 'é ñ 漢 🚚\n\ttab', b: '' }));
    refuses({ a: 'x'.repeat(MAX_TEXT + 1) }, 'DOCUMENT_TOO_LARGE');
    assert.ok(buildDocument('handoff', { a: 'x'.repeat(MAX_TEXT) }));
  });

  it('refuses names that could pass for an index or a length, or that no path holds', () => {
    for (const name of [
      '0',
      '12',
      '-',
      '',
      '-1',
      ' a',
      'a b',
      'ñ',
      '__proto__',
      '_a',
      'a'.repeat(65),
    ]) {
      refuses(JSON.parse(`{"a": {${JSON.stringify(name)}: 1}}`), 'DOCUMENT_MALFORMED');
    }
    const whole = JSON.parse('{"text": {"__proto__": 1}}') as unknown;
    assert.throws(() => buildDocument('note', whole), { code: 'DOCUMENT_MALFORMED' });
  });

  it('refuses what is not plain JSON, and empty objects', () => {
    class Sly {
      a = 1;
    }
    const bad = [undefined, () => 1, 1n, Symbol('a'), new Date(), new Map(), new Sly(), {}, [{}]];
    for (const value of bad) refuses({ a: value }, 'DOCUMENT_MALFORMED');
    for (const value of [null, 1, 'a', [], [1], {}]) refuses(value, 'DOCUMENT_MALFORMED');
    const sparse: unknown[] = [];
    sparse[1] = 1;
    refuses({ a: sparse }, 'DOCUMENT_MALFORMED');
  });

  it('refuses depth and size beyond the limits, before the stack does', () => {
    let deep: unknown = 1;
    for (let at = 0; at < 100_000; at += 1) deep = at % 2 === 0 ? { a: deep } : [deep];
    refuses({ a: deep }, 'DOCUMENT_TOO_DEEP');
    assert.throws(() => buildDocument('note', { text: { a: deep } }), {
      code: 'DOCUMENT_TOO_DEEP',
    });
    let fits: unknown = 1;
    for (let at = 0; at <= MAX_DEPTH; at += 1) fits = { a: fits };
    assert.ok(buildDocument('handoff', fits));
    refuses({ a: fits }, 'DOCUMENT_TOO_DEEP');
    refuses({ a: Array.from({ length: MAX_LEAVES }, () => 1) }, 'DOCUMENT_TOO_LARGE');
  });

  it('refuses other salts than one of 32 bytes for each field', () => {
    const salt = `0x${'1'.repeat(64)}`;
    const other = `0x${'2'.repeat(64)}`;
    const build = (salts: string[]) => buildDocument('handoff', { a: 1, b: 2 }, { salts });
    for (const salts of [[], [salt], [salt, salt], [salt, other, `0x${'3'.repeat(64)}`]]) {
      assert.throws(() => build(salts), { code: 'DOCUMENT_MALFORMED' });
    }
    assert.throws(() => build([salt, '0x11']), { code: 'HEX_MALFORMED' });
    assert.throws(() => buildDocument('letter', { a: 1 }), { code: 'DOCUMENT_TYPE_UNKNOWN' });
    assert.throws(() => buildDocument('toString', { a: 1 }), { code: 'DOCUMENT_TYPE_UNKNOWN' });
  });
});

describe('parseDocument', () => {
  it('gives back what was sealed, after any trip through JSON', () => {
    fc.assert(
      fc.property(content, (value) => {
        const sealed = buildDocument('handoff', value);
        assert.deepEqual(parseDocument(JSON.parse(JSON.stringify(sealed))), sealed);
      }),
    );
  });

  const sealed = buildDocument('handoff', { a: 1, b: ['x', 'y'] });
  const tampered: Record<string, [unknown, string]> = {
    'a value': [{ ...sealed, content: { a: 2, b: ['x', 'y'] } }, 'DOCUMENT_ROOT_MISMATCH'],
    'two values swapped': [
      { ...sealed, content: { a: 1, b: ['y', 'x'] } },
      'DOCUMENT_ROOT_MISMATCH',
    ],
    'the type': [{ ...sealed, type: 'answer' }, 'DOCUMENT_ROOT_MISMATCH'],
    'the root': [{ ...sealed, root: `0x${'0'.repeat(64)}` }, 'DOCUMENT_ROOT_MISMATCH'],
    'salts swapped': [{ ...sealed, salts: [...sealed.salts].reverse() }, 'DOCUMENT_ROOT_MISMATCH'],
    'a field more': [{ ...sealed, content: { a: 1, b: ['x', 'y'], c: 1 } }, 'DOCUMENT_MALFORMED'],
    'a field less': [{ ...sealed, content: { b: ['x', 'y'] } }, 'DOCUMENT_MALFORMED'],
    'a member more': [{ ...sealed, note: 1 }, 'DOCUMENT_MALFORMED'],
    'no salts': [{ ...sealed, salts: null }, 'DOCUMENT_MALFORMED'],
    'salts that are no text': [{ ...sealed, salts: [1, 2, 3, 4] }, 'HEX_MALFORMED'],
    'no object': [null, 'DOCUMENT_MALFORMED'],
    'an unknown type': [{ ...sealed, type: 'letter' }, 'DOCUMENT_TYPE_UNKNOWN'],
  };
  for (const [name, [value, code]] of Object.entries(tampered)) {
    it(`refuses ${name} changed`, () => {
      assert.throws(() => parseDocument(value), { name: 'ActaError', code });
    });
  }
});
