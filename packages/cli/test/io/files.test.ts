import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MAX_BYTES, readBytes, readJson, writeNew } from '../../src/io/files.ts';

describe('files', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-files-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('are written once, for their owner’s eyes', async () => {
    const file = join(folder, 'deep', 'a.json');
    await writeNew(file, '1');
    await assert.rejects(writeNew(file, '2'), { code: 'FILE_EXISTS' });
    assert.equal(await readFile(file, 'utf8'), '1');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('that are missing, no file or far too large are told apart', async () => {
    const large = join(folder, 'large');
    await writeFile(large, '');
    await truncate(large, MAX_BYTES + 1);
    await assert.rejects(readBytes(join(folder, 'none')), { code: 'FILE_MISSING' });
    await assert.rejects(readBytes(folder), { code: 'FILE_UNREADABLE' });
    await assert.rejects(readBytes(large), { code: 'FILE_TOO_LARGE' });
  });

  it('of JSON are named where they are none', async () => {
    const file = join(folder, 'b.json');
    await writeFile(file, '{"a":1,"a":2}');
    await assert.rejects(readJson(file), { code: 'JSON_NAME_TWICE', details: { file, name: 'a' } });
  });
});
