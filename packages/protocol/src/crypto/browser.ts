import { ctr } from '@noble/ciphers/aes.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import type { CryptoEngine } from './engine.ts';

/** Pure JavaScript: audited @noble code, the same answers as `node.ts`. */
export const engine: CryptoEngine = {
  sha256(...chunks) {
    if (chunks.length === 1) return sha256(chunks[0]!);
    const hash = sha256.create();
    for (const chunk of chunks) hash.update(chunk);
    return hash.digest();
  },

  randomBytes,

  recoverPublicKey(digest, rs, recovery) {
    try {
      return secp256k1.Signature.fromBytes(rs, 'compact')
        .addRecoveryBit(recovery)
        .recoverPublicKey(digest)
        .toBytes(false);
    } catch {
      return undefined;
    }
  },

  scrypt: (secret, salt, cost, length) =>
    scryptAsync(secret, salt, { N: cost, r: 8, p: 1, dkLen: length }),

  aes128Ctr: (key, counter, bytes) => ctr(key, counter).encrypt(bytes),
};
