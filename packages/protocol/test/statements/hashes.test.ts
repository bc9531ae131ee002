import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { AbiCoder, keccak256 } from 'ethers';
import fc from 'fast-check';
import { actHash, actsHash, NO_ACTS } from '../../src/statements/acts.ts';
import { type FoundingKeys, foundingKeysHash } from '../../src/statements/founding-keys.ts';
import { outputLeaf, outputsRoot, pieceLeaf, piecesRoot } from '../../src/statements/pieces.ts';
import { ACT_KINDS } from '../../src/statements/submission.ts';
import { concat, hexToBytes, sha256, bytesToHex } from '../../src/crypto/index.ts';

/** The peer: ethers' ABI coder, as Solidity's `abi.encode`. */
const abi = AbiCoder.defaultAbiCoder();
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => bytesToHex(b));
const acts = fc.array(
  fc.record({ kind: fc.constantFrom(...ACT_KINDS), a: hex(32), b: hex(32), c: hex(32) }),
  { minLength: 1, maxLength: 5 },
);
const ACT = 'tuple(uint8 kind, bytes32 a, bytes32 b, bytes32 c)';

test('the hash of acts is that of their ABI encoding', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const encoded = list.map((act) => ({ ...act, kind: ACT_KINDS.indexOf(act.kind) + 1 }));
      assert.equal(actsHash(list), keccak256(abi.encode([`${ACT}[]`], [encoded])));
      assert.equal(actHash(list[0]!), keccak256(abi.encode([ACT], [encoded[0]])));
    }),
  );
});

test('no acts hash to zero', () => {
  assert.equal(actsHash([]), NO_ACTS);
});

test('the hash of founding keys is that of their ABI encoding', () => {
  const addresses = fc.array(hex(20), { maxLength: 5 });
  const keys: fc.Arbitrary<FoundingKeys> = fc.record({
    admins: addresses,
    adminThreshold: fc.nat(255),
    governmentRoot: addresses,
    recovery: addresses,
    recoveryThreshold: fc.nat(255),
  });
  const type =
    'tuple(bytes2 code, address[] admins, uint8 adminThreshold, address[] governmentRoot, ' +
    'address[] recovery, uint8 recoveryThreshold)';
  fc.assert(
    fc.property(keys, (given) => {
      const encoded = abi.encode([type], [{ code: '0x5553', ...given }]);
      assert.equal(foundingKeysHash('US', given), keccak256(encoded));
    }),
  );
});

test('the root of one piece is its leaf, of two the node over both', () => {
  const [a, b] = ['11', '22'].map((byte) => ({
    goods: `0x${byte.repeat(32)}`,
    head: `0x${'33'.repeat(32)}`,
  }));
  assert.equal(piecesRoot([a!]), bytesToHex(pieceLeaf(a!)));
  const leaf = concat(hexToBytes('0x00'), hexToBytes(a!.goods), hexToBytes(a!.head));
  assert.deepEqual(pieceLeaf(a!), sha256(leaf));
  const node = sha256(concat(hexToBytes('0x01'), pieceLeaf(a!), pieceLeaf(b!)));
  assert.equal(piecesRoot([a!, b!]), bytesToHex(node));
});

test('an output is hashed with its quantity as a word of 32 bytes', () => {
  const goods = `0x${'11'.repeat(32)}`;
  const word = hexToBytes(`0x${(500).toString(16).padStart(64, '0')}`, 32);
  const leaf = sha256(concat(hexToBytes('0x00'), hexToBytes(goods), word));
  assert.deepEqual(outputLeaf({ goods, quantity: 500 }), leaf);
  assert.equal(outputsRoot([{ goods, quantity: 500 }]), bytesToHex(leaf));
});
