import { createHash, hash, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { engine as pure } from './browser.ts';
import type { CryptoEngine } from './engine.ts';

/** What we call of `secp256k1`: the public key, or an Error that says why there is none. */
interface Secp256k1 {
  ecdsaRecover(
    rs: Uint8Array,
    recovery: number,
    digest: Uint8Array,
    compressed: boolean,
  ): Uint8Array;
}

/** Node's own SHA-256 and libsecp256k1 through `secp256k1`. */
export const engine: CryptoEngine = {
  sha256(...chunks) {
    if (chunks.length === 1) return plain(hash('sha256', chunks[0]!, 'buffer'));
    const state = createHash('sha256');
    for (const chunk of chunks) state.update(chunk);
    return plain(state.digest());
  },

  randomBytes: (length) => plain(randomBytes(length)),

  recoverPublicKey: nativeRecover() ?? pure.recoverPublicKey,
};

/** A Buffer's `slice` shares memory where a Uint8Array's copies: callers get the latter. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/**
 * The native binding only: the package's own entry point falls back to `elliptic` where it ships
 * no binary for the platform, and we rather fall back to @noble.
 */
function nativeRecover(): CryptoEngine['recoverPublicKey'] | undefined {
  let native: Secp256k1;
  try {
    native = createRequire(import.meta.url)('secp256k1/bindings') as Secp256k1;
  } catch {
    return undefined;
  }
  return (digest, rs, recovery) => {
    try {
      return native.ecdsaRecover(rs, recovery, digest, false);
    } catch {
      return undefined;
    }
  };
}
