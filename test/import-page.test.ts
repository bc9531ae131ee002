import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importPage } from '../scripts/write-import-page.ts';

test('docs/import.md has the columns as they are (node scripts/write-import-page.ts writes it)', async () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/import.md'), 'utf8');
  assert.equal(page, await importPage());
});
