import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ERRORS, type ErrorRow } from '../packages/protocol/src/index.ts';
import { ERROR_GROUPS, errorsPage } from '../scripts/write-errors.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/errors.md'), 'utf8');

describe('docs/errors.md', () => {
  it('is what the table says (node scripts/write-errors.ts writes it)', async () => {
    assert.ok((await errorsPage()) === page, 'docs/errors.md is not up to date');
  });

  it('has an entry for each code of the table and for no other', () => {
    const explained = [...page.matchAll(/^### `([A-Z0-9_]+)` · ([0-9]{3})$/gm)];
    const wanted = Object.entries(ERRORS).map(([code, { status }]) => `${code} ${status}`);
    assert.deepEqual(
      explained.map(([, code, status]) => `${code} ${status}`).sort(),
      wanted.sort(),
    );
  });
});

describe('the table of error codes', () => {
  it('has each code once: a second row would take the place of the first', () => {
    const codes = Object.values(ERROR_GROUPS).flatMap((rows) => Object.keys(rows));
    assert.equal(new Set(codes).size, codes.length);
    assert.deepEqual([...codes].sort(), Object.keys(ERRORS).sort());
  });

  for (const [code, row] of Object.entries(ERRORS) as [string, ErrorRow][]) {
    it(`tells ${code} in whole sentences, in both languages`, () => {
      assert.match(code, /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]+$/);
      assert.ok(row.status >= 400 && row.status < 600);
      for (const text of [row.en, row.doEn, row.es, row.doEs]) {
        assert.match(text, /^[A-ZÁÉÍÓÚÑ¿¡].*[.?]$/, text);
      }
      assert.notEqual(row.en, row.es);
      assert.notEqual(row.doEn, row.doEs);
    });
  }
});
