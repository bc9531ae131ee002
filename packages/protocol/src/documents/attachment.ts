import { bytesToHex } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/hash.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** A file beside a document (a scan, a PDF, a photo); its bytes are stored under their hash. */
export interface Attachment extends JsonObject {
  readonly sha256: string;
  /** RFC 6838, lower case, without parameters. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,126}$/;

/** The leaf that stands for a file. */
export function attachmentOf(file: Uint8Array, mediaType: string): Attachment {
  return { sha256: bytesToHex(sha256(file)), mediaType, size: file.length };
}

/** Whether a value is an object with the three members of an attachment, right or wrong. */
export function looksLikeAttachment(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).sort().join() === 'mediaType,sha256,size';
}

/** Whether a value is an attachment. */
export function isAttachment(value: unknown): value is Attachment {
  if (!looksLikeAttachment(value)) return false;
  const { sha256: hash, mediaType, size } = value as JsonObject;
  return (
    typeof hash === 'string' &&
    /^0x[0-9a-f]{64}$/.test(hash) &&
    typeof mediaType === 'string' &&
    MEDIA_TYPE.test(mediaType) &&
    Number.isSafeInteger(size) &&
    (size as number) >= 0
  );
}
