import { base64ToBytes, bytesToBase64, concat, utf8 } from '../crypto/bytes.ts';
import { ed25519PublicKey } from '../crypto/ed25519.ts';
import { sha256 } from '../crypto/hash.ts';
import { ML_DSA_44_PUBLIC_KEY, mlDsa44PublicKey } from '../crypto/ml-dsa.ts';
import { ActaError } from '../errors/acta-error.ts';

/** Signature types of C2SP signed-note ("Signature types") that Acta uses, with their byte. */
export const SIGNATURE_TYPES = {
  /** The log itself: Ed25519 over the note's text. */
  'log-ed25519': 0x01,
  /** A cosigner: Ed25519 with a time (`cosignature/v1`). */
  'cosigner-ed25519': 0x04,
  /** A cosigner: ML-DSA-44 with a time (`subtree/v1`); holds when Ed25519 has been broken. */
  'cosigner-ml-dsa-44': 0x06,
} as const;

export type SignatureType = keyof typeof SIGNATURE_TYPES;

/** A public key under a name: what a signature line of a note points to. */
export interface NoteKey {
  readonly type: SignatureType;
  /** Origin of the log, or name of the cosigner. */
  readonly name: string;
  /** 8 hex digits: SHA-256(name ‖ 0x0a ‖ type byte ‖ public key), the first four bytes. */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** The secret side: a 32-byte seed (RFC 8032 §5.1.5; ξ of FIPS 204). */
export interface NoteSigner {
  readonly type: SignatureType;
  readonly name: string;
  readonly seed: Uint8Array;
}

const PUBLIC_KEY_SIZE: Record<SignatureType, number> = {
  'log-ed25519': 32,
  'cosigner-ed25519': 32,
  'cosigner-ml-dsa-44': ML_DSA_44_PUBLIC_KEY,
};

/** Printable ASCII without space and plus, at most 255 bytes: stricter than C2SP asks of names. */
const NAME = /^[!-*,-~]{1,255}$/;

/** Whether a string can be the name of a key or the origin of a log. */
export function isKeyName(name: string): boolean {
  return NAME.test(name);
}

/** The public key of a signer. */
export function noteKeyOf({ type, name, seed }: NoteSigner): NoteKey {
  const derive = type === 'cosigner-ml-dsa-44' ? mlDsa44PublicKey : ed25519PublicKey;
  return noteKey(type, name, derive(seed));
}

/** @throws ActaError VKEY_MALFORMED for a bad name or a key of another length */
export function noteKey(type: SignatureType, name: string, publicKey: Uint8Array): NoteKey {
  if (!isKeyName(name) || publicKey.length !== PUBLIC_KEY_SIZE[type]) refuse(name);
  return { type, name, id: keyId(type, name, publicKey), publicKey };
}

/**
 * A key as text (C2SP signed-note, "Verifier keys").
 *
 * ```
 * <name>+<8 hex digits of the id>+base64(type byte ‖ public key)
 * example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
 * ```
 */
export function encodeVkey({ type, name, id, publicKey }: NoteKey): string {
  return `${name}+${id}+${bytesToBase64(typed(type, publicKey))}`;
}

/**
 * Reads a vkey. The id must be that of the key: a text whose halves come from two keys would let
 * people compare the short half and trust the long one.
 *
 * @throws ActaError VKEY_MALFORMED {name}
 */
export function parseVkey(text: string): NoteKey {
  // The base64 may contain "+", the name may not.
  const [, name = '', id, encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? [];
  const bytes = base64ToBytes(encoded);
  const type = SIGNATURE_TYPE_OF.get(bytes?.[0] ?? -1);
  if (bytes === undefined || type === undefined) refuse(name);
  const key = noteKey(type, name, bytes.slice(1));
  if (key.id !== id) refuse(name);
  return key;
}

const SIGNATURE_TYPE_OF: ReadonlyMap<number, SignatureType> = new Map(
  (Object.keys(SIGNATURE_TYPES) as SignatureType[]).map((type) => [SIGNATURE_TYPES[type], type]),
);

function keyId(type: SignatureType, name: string, publicKey: Uint8Array): string {
  const hash = sha256(utf8(`${name}\n`), typed(type, publicKey));
  return Array.from(hash.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function typed(type: SignatureType, publicKey: Uint8Array): Uint8Array {
  return concat(new Uint8Array([SIGNATURE_TYPES[type]]), publicKey);
}

function refuse(name: string): never {
  throw new ActaError('VKEY_MALFORMED', { name: name.slice(0, 255) });
}
