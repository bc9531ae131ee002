import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cliPage } from '../scripts/write-cli-page.ts';

test('docs/cli.md is the help as it is (node scripts/write-cli-page.ts writes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/cli.md'), 'utf8');
  assert.equal(page, cliPage());
});
