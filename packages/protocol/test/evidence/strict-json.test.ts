import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '../../src/crypto/index.ts';
import { ActaError } from '../../src/errors/acta-error.ts';
import { EVIDENCE_LIMITS } from '../../src/evidence/limits.ts';
import { parseStrictJson } from '../../src/evidence/strict-json.ts';

const limits = EVIDENCE_LIMITS;

const codeOf = (file: string | Uint8Array): string => {
  try {
    parseStrictJson(file, limits);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof ActaError, String(error));
    return error.code;
  }
};

describe('parseStrictJson', () => {
  it('reads what JSON.parse reads, as text and as UTF-8', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(4), (value, indent) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(parseStrictJson(text, limits), JSON.parse(text));
        assert.deepEqual(parseStrictJson(utf8(text), limits), JSON.parse(text));
      }),
    );
  });

  it('takes one name in two objects, and a name as a value', () => {
    assert.equal(codeOf('{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"a"}'), 'accepted');
  });

  const hostile: Record<string, [file: string | Uint8Array, code: string]> = {
    'a name twice': ['{"a":1,"b":2,"a":3}', 'JSON_NAME_TWICE'],
    'a name twice with blanks': ['{"a" \n:1,"a"\t: 3}', 'JSON_NAME_TWICE'],
    'a name twice in two spellings': ['{"a":1,"\\u0061":3}', 'JSON_NAME_TWICE'],
    'a name twice after an inner object': ['{"a":{"b":1},"a":3}', 'JSON_NAME_TWICE'],
    'a name that ends in a backslash twice': ['{"a\\\\":1,"a\\\\":3}', 'JSON_NAME_TWICE'],
    'the name __proto__': ['{"__proto__":{"valid":true}}', 'JSON_MALFORMED'],
    '__proto__ in another spelling': ['{"\\u005f_proto__":1}', 'JSON_MALFORMED'],
    'a mark in front': ['\ufeff{}', 'JSON_MALFORMED'],
    'bytes that are no UTF-8': [new Uint8Array([0x22, 0xc0, 0x80, 0x22]), 'JSON_MALFORMED'],
    'a surrogate in UTF-8': [new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 'JSON_MALFORMED'],
    'a text without its end': ['{"a', 'JSON_MALFORMED'],
    'an escape at the end': ['{"a\\', 'JSON_MALFORMED'],
    'more closed than opened': [']]]]', 'JSON_MALFORMED'],
    'two values': ['{} {}', 'JSON_MALFORMED'],
    'a comment': ['{/**/}', 'JSON_MALFORMED'],
    'a comma too many': ['[1,]', 'JSON_MALFORMED'],
    nothing: ['', 'JSON_MALFORMED'],
    '25 levels': [`${'['.repeat(25)}${']'.repeat(25)}`, 'JSON_TOO_DEEP'],
    'ten million levels': ['['.repeat(limits.bytes), 'JSON_TOO_DEEP'],
    'three million empty lists': [`[${'[],'.repeat(3_000_000)}[]]`, 'JSON_TOO_LARGE'],
    'five million commas': [`[${'0,'.repeat(5_000_000)}0]`, 'JSON_TOO_LARGE'],
    'one byte too many': [`"${'a'.repeat(limits.bytes - 1)}"`, 'JSON_TOO_LARGE'],
    'a gigabyte of UTF-8': [new Uint8Array(2 ** 30), 'JSON_TOO_LARGE'],
  };
  for (const [name, [file, code]] of Object.entries(hostile)) {
    it(`refuses ${name} within a second`, () => {
      const start = process.cpuUsage();
      assert.equal(codeOf(file), code);
      assert.ok(process.cpuUsage(start).user < 1_000_000);
    });
  }

  it('takes a file at its limits', () => {
    assert.equal(codeOf(`"${'a'.repeat(limits.bytes - 2)}"`), 'accepted');
    assert.equal(codeOf(`${'['.repeat(24)}${']'.repeat(24)}`), 'accepted');
  });

  it('reads a long list of escaped quotes in one pass', () => {
    const start = process.cpuUsage();
    assert.equal(codeOf(`["${'\\"'.repeat(5_000_000)}"]`), 'accepted');
    assert.ok(process.cpuUsage(start).user < 1_000_000);
  });
});
