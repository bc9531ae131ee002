import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyMessage } from 'ethers';
import { SiweMessage } from 'siwe';
import { loginText } from '../../src/login/login-text.ts';
import { signText } from '../../src/login/sign-text.ts';
import { addressOf } from '../../src/signatures/sign.ts';

const key = new Uint8Array(32).fill(3);
const facts = {
  domain: '127.0.0.1:4801',
  address: addressOf(key),
  chainId: 194_402_031_848,
  nonce: '0123456789abcdef',
  issuedAt: 1_764_000_000,
};

describe('login text', () => {
  it('is read by the library that wallets and servers use (EIP-4361)', () => {
    const read = new SiweMessage(loginText(facts));
    assert.equal(read.domain, facts.domain);
    assert.equal(read.address.toLowerCase(), facts.address);
    assert.equal(read.chainId, facts.chainId);
    assert.equal(read.nonce, facts.nonce);
  });

  it('is signed as wallets sign texts (EIP-191)', () => {
    for (const text of [loginText(facts), '', 'ñandú']) {
      assert.equal(verifyMessage(text, signText(key, text)).toLowerCase(), facts.address);
    }
  });
});
