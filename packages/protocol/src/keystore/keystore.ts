import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { keccak256, randomBytes } from '../crypto/hash.ts';
import { aes128Ctr, scrypt } from '../crypto/secret.ts';
import { ActaError } from '../errors/acta-error.ts';
import { addressOf } from '../signatures/sign.ts';

/** Cost of a passphrase guess: geth's "standard" for keys that stay, "light" for sample people. */
export const COST = { standard: 1 << 17, light: 1 << 12 } as const;
export type Cost = keyof typeof COST;

/**
 * An encrypted secret of 32 bytes: Web3 Secret Storage v3, as geth, ethers and every wallet read
 * it. Seeds of Ed25519 and ML-DSA keys lie in the same container with `kind` instead of `address`.
 */
export interface Keystore {
  readonly version: 3;
  readonly id: string;
  /** Without 0x; only for secp256k1. */
  readonly address?: string;
  readonly kind: 'secp256k1' | 'ed25519' | 'ml-dsa-44';
  readonly crypto: {
    readonly cipher: 'aes-128-ctr';
    readonly cipherparams: { readonly iv: string };
    readonly ciphertext: string;
    readonly kdf: 'scrypt';
    readonly kdfparams: {
      readonly dklen: 32;
      readonly n: number;
      readonly r: 8;
      readonly p: 1;
      readonly salt: string;
    };
    readonly mac: string;
  };
}

export async function encryptKey(
  secret: Uint8Array,
  kind: Keystore['kind'],
  passphrase: string,
  cost: Cost,
): Promise<Keystore> {
  const [salt, iv] = [randomBytes(32), randomBytes(16)];
  const key = await scrypt(utf8(passphrase), salt, COST[cost], 32);
  const ciphertext = aes128Ctr(key.slice(0, 16), iv, secret);
  return {
    version: 3,
    id: uuid(randomBytes(16)),
    ...(kind === 'secp256k1' && { address: addressOf(secret).slice(2) }),
    kind,
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: bare(iv) },
      ciphertext: bare(ciphertext),
      kdf: 'scrypt',
      kdfparams: { dklen: 32, n: COST[cost], r: 8, p: 1, salt: bare(salt) },
      mac: macOf(key, ciphertext),
    },
  };
}

/** @throws ActaError KEYSTORE_MALFORMED, PASSPHRASE_WRONG */
export async function decryptKey(text: string, passphrase: string): Promise<Uint8Array> {
  const { salt, n, iv, ciphertext, mac } = parse(text);
  const key = await scrypt(utf8(passphrase), salt, n, 32);
  if (macOf(key, ciphertext) !== mac) throw new ActaError('PASSPHRASE_WRONG');
  return aes128Ctr(key.slice(0, 16), iv, ciphertext);
}

/**
 * The address that a keystore says it holds, without its passphrase; undefined where it holds the
 * seed of another kind of key.
 *
 * @throws ActaError KEYSTORE_MALFORMED
 */
export function keystoreAddress(text: string): string | undefined {
  const { address } = parse(text);
  return address;
}

interface Parsed {
  readonly address: string | undefined;
  readonly salt: Uint8Array;
  readonly n: number;
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly mac: string;
}

function parse(text: string): Parsed {
  try {
    const { version, ...store } = JSON.parse(text) as Keystore & { Crypto?: Keystore['crypto'] };
    // Ethers writes the member with a capital, geth without: both are in use.
    const crypto = store.Crypto ?? store.crypto;
    const { n, r, p, dklen, salt } = crypto.kdfparams;
    if (version !== 3 || crypto.kdf !== 'scrypt' || crypto.cipher !== 'aes-128-ctr') {
      throw new TypeError('not a v3 scrypt keystore');
    }
    // Another's file must not make us spend gigabytes: nothing dearer than geth's own.
    const powerOfTwo = Number.isInteger(n) && n > 1 && (n & (n - 1)) === 0;
    if (!powerOfTwo || n > COST.standard * 2 || r !== 8 || p !== 1 || dklen !== 32) {
      throw new TypeError('a cost that nobody uses');
    }
    return {
      address: store.address === undefined ? undefined : `0x${store.address.toLowerCase()}`,
      salt: bytes(salt),
      n,
      iv: bytes(crypto.cipherparams.iv, 16),
      ciphertext: bytes(crypto.ciphertext, 32),
      mac: crypto.mac.toLowerCase(),
    };
  } catch (cause) {
    throw new ActaError('KEYSTORE_MALFORMED', {}, { cause });
  }
}

const bytes = (hex: string, length?: number): Uint8Array =>
  hexToBytes(`0x${hex.toLowerCase()}`, length);

const bare = (value: Uint8Array): string => bytesToHex(value).slice(2);

const macOf = (key: Uint8Array, ciphertext: Uint8Array): string =>
  bare(keccak256(concat(key.slice(16, 32), ciphertext)));

/** RFC 9562 version 4 of 16 random bytes. */
function uuid(random: Uint8Array): string {
  random[6] = (random[6]! & 0x0f) | 0x40;
  random[8] = (random[8]! & 0x3f) | 0x80;
  return bare(random).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
