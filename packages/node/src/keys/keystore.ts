import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  randomUUID,
  scrypt,
  type ScryptOptions,
} from 'node:crypto';
import { promisify } from 'node:util';
import { ActaError, addressOf, bytesToHex, concat, keccak256 } from '@acta/protocol';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

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
  const params = { dklen: 32, n: COST[cost], r: 8, p: 1, salt: salt.toString('hex') } as const;
  const key = await derivedKey(passphrase, params);
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), iv);
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    version: 3,
    id: randomUUID(),
    ...(kind === 'secp256k1' && { address: addressOf(secret).slice(2) }),
    kind,
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: iv.toString('hex') },
      ciphertext: ciphertext.toString('hex'),
      kdf: 'scrypt',
      kdfparams: params,
      mac: macOf(key, ciphertext),
    },
  };
}

/** @throws ActaError KEYSTORE_MALFORMED, PASSPHRASE_WRONG */
export async function decryptKey(text: string, passphrase: string): Promise<Uint8Array> {
  const crypto = parse(text);
  const key = await derivedKey(passphrase, crypto.kdfparams);
  const ciphertext = Buffer.from(crypto.ciphertext, 'hex');
  if (macOf(key, ciphertext) !== crypto.mac) throw new ActaError('PASSPHRASE_WRONG');
  const iv = Buffer.from(crypto.cipherparams.iv, 'hex');
  const decipher = createDecipheriv('aes-128-ctr', key.subarray(0, 16), iv);
  return new Uint8Array(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
}

/** Ethers writes the member with a capital, geth without: both are in use. */
function parse(text: string): Keystore['crypto'] {
  try {
    const { version, ...store } = JSON.parse(text) as Keystore & { Crypto?: Keystore['crypto'] };
    const crypto = store.Crypto ?? store.crypto;
    const { n, r, p } = crypto.kdfparams;
    // Another's file must not make us spend gigabytes: nothing dearer than geth's own.
    if (version !== 3 || crypto.kdf !== 'scrypt' || n > COST.standard * 2 || r !== 8 || p !== 1) {
      throw new TypeError('not a v3 scrypt keystore');
    }
    return crypto;
  } catch (cause) {
    throw new ActaError('KEYSTORE_MALFORMED', {}, { cause });
  }
}

function derivedKey(
  passphrase: string,
  { n, r, p, dklen, salt }: Keystore['crypto']['kdfparams'],
): Promise<Buffer> {
  const memory = 128 * n * r + 1024 * 1024;
  return derive(passphrase, Buffer.from(salt, 'hex'), dklen, { N: n, r, p, maxmem: memory });
}

const macOf = (key: Uint8Array, ciphertext: Uint8Array): string =>
  bytesToHex(keccak256(concat(key.subarray(16, 32), ciphertext))).slice(2);
