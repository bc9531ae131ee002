import { ActaError } from '../errors/acta-error.ts';

const HEX = /^0x(?:[0-9a-f]{2})*$/;

const BYTE_TO_HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** `0x` and lower-case digits: the one spelling of bytes in every JSON of ours. */
export function bytesToHex(bytes: Uint8Array): string {
  let hex = '0x';
  for (const byte of bytes) hex += BYTE_TO_HEX[byte]!;
  return hex;
}

/**
 * Reads `0x…`. Upper-case digits, a missing `0x` and half bytes are refused: a second spelling of
 * the same value would be a second key in a map, a second row in a store.
 *
 * @param length how many bytes it must be
 * @throws ActaError HEX_MALFORMED {bytes}
 */
export function hexToBytes(hex: string, length?: number): Uint8Array {
  if (
    typeof hex !== 'string' ||
    (length !== undefined && hex.length !== 2 + 2 * length) ||
    !HEX.test(hex)
  ) {
    throw new ActaError('HEX_MALFORMED', length === undefined ? {} : { bytes: length });
  }
  const bytes = new Uint8Array((hex.length - 2) / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (digit(hex.charCodeAt(2 + 2 * at)) << 4) | digit(hex.charCodeAt(3 + 2 * at));
  }
  return bytes;
}

const digit = (code: number): number => (code < 0x3a ? code - 0x30 : code - 0x57);

export function concat(...chunks: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Compares public values (hashes, keys); not for secrets, since it stops at the first difference. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Text of UTF-8 bytes, or undefined where they are not UTF-8 (overlong forms, surrogates). */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** As many bytes at once as one call takes for arguments: a string of megabytes grown byte by byte is a chain of as many parts. */
const CHUNK = 8_192;

/** RFC 4648 §4, padded, as C2SP notes carry it. */
export function bytesToBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return btoa(parts.join(''));
}

/**
 * Bytes of RFC 4648 §4 base64, or undefined where the text is anything but the one spelling of
 * them: no line breaks, no missing padding, no stray bits under the padding.
 */
export function base64ToBytes(text: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  // What atob leaves out or makes good (spaces, padding) would be another spelling. No pattern is
  // matched: on megabytes of hostile text one runs out of stack.
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytesToBase64(bytes) === text ? bytes : undefined;
}
