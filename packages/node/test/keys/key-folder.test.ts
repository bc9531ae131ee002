import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { passphraseFrom } from '../../src/keys/passphrase.ts';
import { sectionKeys } from '../../src/keys/section-keys.ts';

describe('key folder', () => {
  it('makes a key once, for its owner’s eyes, and reads it ever after', async () => {
    const root = await mkdtemp(join(tmpdir(), 'acta-keys-'));
    const folder = join(root, 'keys');
    const first = await sectionKeys(new KeyFolder(folder, 'p', 'light'));
    assert.deepEqual(await sectionKeys(new KeyFolder(folder, 'p', 'light')), first);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    for (const name of await readdir(folder)) {
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
    }
    await assert.rejects(new KeyFolder(folder, 'q', 'light').key('receipt'), {
      code: 'PASSPHRASE_WRONG',
    });
    await assert.rejects(new KeyFolder(folder, 'p', 'light').existing('other'), {
      code: 'KEY_MISSING',
    });
    await rm(root, { recursive: true });
  });
});

describe('passphrase', () => {
  it('is made at random where it may be, and missing where it may not', async () => {
    const root = await mkdtemp(join(tmpdir(), 'acta-pass-'));
    const file = join(root, 'us', 'passphrase');
    await assert.rejects(passphraseFrom(file, false), { code: 'PASSPHRASE_MISSING' });
    const made = await passphraseFrom(file, true);
    assert.ok(made.length >= 32);
    assert.equal(await passphraseFrom(file, false), made);
    assert.equal(await readFile(file, 'utf8'), `${made}\n`);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await rm(root, { recursive: true });
  });
});
