import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pagesIn } from '../../src/section/pages-in.ts';

test('pages are the HTML files of a folder, by name, and none without a folder', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'acta-pages-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'trail.html'), '<p>');
  writeFileSync(join(folder, 'secret.json'), '{}');
  assert.deepEqual(await pagesIn(folder), new Map([['trail', '<p>']]));
  assert.deepEqual(await pagesIn(undefined), new Map());
});

test('a folder that is not there is a wrong configuration, not a service without pages', async () => {
  const folder = join(tmpdir(), 'acta-no-such-folder');
  await assert.rejects(pagesIn(folder), {
    code: 'CONFIG_MALFORMED',
    details: { path: '/pages', folder },
  });
});
