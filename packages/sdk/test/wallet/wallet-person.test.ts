import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type TypedDataField, verifyTypedData, Wallet } from 'ethers';
import {
  bytesToHex,
  buildPaper,
  decodeSignature,
  digestOf,
  domainSeparator,
  freshRandom,
  recoverSigner,
  signPaper,
  signPapers,
  STATEMENTS,
  walletPerson,
  type WalletProvider,
  type WalletTypedData,
} from '../../src/index.ts';

const domain = { chainId: 123_456_789_012, log: `0x${'a1'.repeat(20)}` };
const separator = domainSeparator(domain);
const wallet = new Wallet(bytesToHex(new Uint8Array(32).fill(9)));
const address = wallet.address.toLowerCase();

/** A wallet that nobody here wrote: ethers encodes and signs what it was asked to show. */
function walletOf(change: (signature: string) => string = (same) => same) {
  const shown: WalletTypedData[] = [];
  const provider: WalletProvider = {
    async request({ method, params }) {
      if (method === 'eth_requestAccounts') return [wallet.address];
      const typed = JSON.parse(String(params![1])) as WalletTypedData;
      shown.push(typed);
      const types = Object.fromEntries(
        Object.entries(typed.types).filter(([name]) => name !== 'EIP712Domain'),
      );
      const fields = types as unknown as Record<string, TypedDataField[]>;
      const signature = await wallet.signTypedData(typed.domain, fields, typed.message);
      assert.equal(verifyTypedData(typed.domain, fields, typed.message, signature), wallet.address);
      return change(signature);
    },
  };
  return { provider, shown };
}

const withdrawal = () =>
  buildPaper('WithdrawOffer', { party: 'US-4F7QK', goods: freshRandom(), head: freshRandom() });

describe('a wallet', () => {
  it('is shown every field in words, and its signature is the statement’s', async () => {
    const { provider, shown } = walletOf();
    const person = await walletPerson(provider, domain);
    const paper = await signPaper(withdrawal(), domain, person);
    const digest = digestOf(domain, STATEMENTS.WithdrawOffer, paper.message);
    const envelope = decodeSignature(paper.signatures[0]!);
    assert.equal(recoverSigner(separator, digest, envelope), address);
    assert.deepEqual(shown[0]!.message, paper.message);
    assert.equal(shown[0]!.primaryType, 'WithdrawOffer');
    assert.deepEqual(
      shown[0]!.types.EIP712Domain.map(({ name }) => name),
      ['name', 'version', 'chainId', 'verifyingContract'],
    );
  });

  it('signs many at once, shown as how many under which root', async () => {
    const { provider, shown } = walletOf();
    const person = await walletPerson(provider, domain);
    const papers = await signPapers([withdrawal(), withdrawal(), withdrawal()], domain, person);
    assert.equal(shown.length, 1);
    assert.equal(shown[0]!.primaryType, 'Batch');
    assert.equal(shown[0]!.message['count'], 3);
    for (const { message, signatures } of papers) {
      const digest = digestOf(domain, STATEMENTS.WithdrawOffer, message);
      assert.equal(recoverSigner(separator, digest, decodeSignature(signatures[0]!)), address);
    }
  });

  it('may give v as 0 and 1, and a high s: there is one envelope', async () => {
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const bare = (hex: string): string => {
      const v = parseInt(hex.slice(130), 16) - 27;
      return `${hex.slice(0, 130)}0${v}`;
    };
    const high = (hex: string): string => {
      const s = order - BigInt(`0x${hex.slice(66, 130)}`);
      const v = (parseInt(hex.slice(130), 16) - 27) ^ 1;
      return `${hex.slice(0, 66)}${s.toString(16).padStart(64, '0')}0${v}`;
    };
    const paper = withdrawal();
    const same = (change?: (hex: string) => string) =>
      walletPerson(walletOf(change).provider, domain).then((who) => signPaper(paper, domain, who));
    const plain = await same();
    assert.deepEqual(await same(bare), plain);
    assert.deepEqual(await same(high), plain);
  });

  it('that signs something else, or nothing, is found out', async () => {
    const { provider } = walletOf();
    const other = await wallet.signMessage('something else');
    const lying: WalletProvider = {
      request: (args) =>
        args.method === 'eth_requestAccounts' ? provider.request(args) : Promise.resolve(other),
    };
    const refusing: WalletProvider = {
      request: (args) =>
        args.method === 'eth_requestAccounts'
          ? provider.request(args)
          : Promise.reject(new Error('User denied')),
    };
    for (const bad of [lying, refusing]) {
      const person = await walletPerson(bad, domain);
      await assert.rejects(signPaper(withdrawal(), domain, person), { code: 'WALLET_REFUSED' });
    }
    await assert.rejects(walletPerson({ request: () => Promise.resolve([]) }, domain), {
      code: 'WALLET_REFUSED',
    });
  });
});
