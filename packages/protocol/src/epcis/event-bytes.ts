import canonicalize from 'canonicalize';
import { utf8 } from '../crypto/bytes.ts';
import { writeEvent, type WrittenEvent } from './write-document.ts';

/** Media type of an event that stands alone. */
export const EVENT_MEDIA_TYPE = 'application/ld+json';

/**
 * The bytes of an event, as an observation's attachment and wherever it is hashed: the event with its
 * whole context as RFC 8785 JSON.
 */
export const eventBytes = (event: WrittenEvent): Uint8Array =>
  utf8(canonicalJson(writeEvent(event)));

/** RFC 8785: one text for one value. */
export const canonicalJson = (value: unknown): string => canonicalize(value)!;
