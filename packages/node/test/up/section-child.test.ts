import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { spawnSection } from '../../src/up/section-child.ts';

it('a service that can not start says why by its code, not that a process died', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acta-child-'));
  const config = join(folder, 'section.json');
  await writeFile(config, '{"code":"US"}');
  await assert.rejects(
    spawnSection(config, () => undefined),
    { code: 'CONFIG_MALFORMED' },
  );
  await rm(folder, { recursive: true });
});
