import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encryptKeystoreJsonSync, Wallet } from 'ethers';
import { addressOf, bytesToHex, decryptKey, encryptKey, keystoreAddress } from '../../src/index.ts';

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
    assert.equal(keystoreAddress(ours), addressOf(secret));
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
