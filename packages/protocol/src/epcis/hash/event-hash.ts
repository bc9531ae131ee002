import { bytesToHex, utf8 } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/index.ts';
import { prefixesOf } from '../context.ts';
import type { ReadEvent } from '../read-document.ts';
import { prehash } from './prehash.ts';

/**
 * The ID that follows from what an event says, whoever computes it and however it is written (CBV 2.0
 * §8.9.2; RFC 6920).
 *
 * ```
 * ni:///sha-256;64 hex digits?ver=CBV2.0
 * ```
 */
export function eventHashId({ event, context }: Pick<ReadEvent, 'event' | 'context'>): string {
  const digest = bytesToHex(sha256(utf8(prehash(event, prefixesOf(context))))).slice(2);
  return `ni:///sha-256;${digest}?ver=CBV2.0`;
}
