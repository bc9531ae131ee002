import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addressOf, bytesToHex } from '@acta/protocol';
import { encryptKeystoreJsonSync, Wallet } from 'ethers';
import { KeyFolder } from '../../src/keys/key-folder.ts';
import { decryptKey, encryptKey } from '../../src/keys/keystore.ts';
import { passphraseFrom } from '../../src/keys/passphrase.ts';
import { sectionKeys } from '../../src/keys/section-keys.ts';

const secret = new Uint8Array(32).fill(5);

describe('keystore', () => {
  it('comes back with its passphrase, and with no other', async () => {
    const text = JSON.stringify(await encryptKey(secret, 'secp256k1', 'correct horse', 'light'));
    assert.deepEqual(await decryptKey(text, 'correct horse'), secret);
    await assert.rejects(decryptKey(text, 'correct horsf'), { code: 'PASSPHRASE_WRONG' });
  });

  it('is opened by ethers, and ours opens those of ethers', async () => {
    const ours = JSON.stringify(await encryptKey(secret, 'secp256k1', 'p', 'light'));
    const wallet = await Wallet.fromEncryptedJson(ours, 'p');
    assert.equal(wallet.address.toLowerCase(), addressOf(secret));
    const theirs = encryptKeystoreJsonSync(new Wallet(bytesToHex(secret)), 'p', {
      scrypt: { N: 4096 },
    });
    assert.deepEqual(await decryptKey(theirs, 'p'), secret);
  });

  it('refuses what is no keystore, and one that would cost gigabytes', async () => {
    const store = await encryptKey(secret, 'ed25519', 'p', 'light');
    const dear = {
      ...store,
      crypto: { ...store.crypto, kdfparams: { ...store.crypto.kdfparams, n: 1 << 24 } },
    };
    for (const text of ['', '{}', 'null', '{"version":3,"crypto":{}}', JSON.stringify(dear)]) {
      await assert.rejects(decryptKey(text, 'p'), { code: 'KEYSTORE_MALFORMED' }, text);
    }
  });

  it('never holds the secret in the clear', async () => {
    const text = JSON.stringify(await encryptKey(secret, 'ed25519', 'p', 'light'));
    assert.ok(!text.includes(bytesToHex(secret).slice(2)));
    assert.ok(!text.includes('"address"'));
  });
});

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
