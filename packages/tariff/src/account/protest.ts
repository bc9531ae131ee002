import type { Static } from 'typebox';
import Type from 'typebox';
import {
  checkShape,
  currency,
  hash,
  maybe,
  maybeAmount,
  nation,
  object,
  text,
  time,
} from '../support/shape.ts';

/** The content of a `protest` document: what the importer contests on a nation's side, and why. */
export const protestShape = object({
  nation,
  /** The declaration's id, as on chain. */
  declaration: hash,
  /** Digest of the assessment or act that is contested, as on chain. */
  about: hash,
  /** Unix seconds: when it was filed; the statement's `occurredAt`. */
  at: time,
  /** Numbers of the lines concerned; none: the whole. */
  lines: Type.Array(Type.Integer({ minimum: 1, maximum: 99_999 }), { maxItems: 20_000 }),
  /** What would be due in the importer's view; `''` where it does not say. */
  claimed: maybeAmount,
  currency,
  /** The law that it rests on: 19 USC 1514, CFF Art. 116. */
  basis: text(600),
  grounds: text(10_000),
  reference: maybe(100),
});

export type ProtestContent = Static<typeof protestShape>;

/**
 * Reads the content of a `protest` document.
 *
 * @throws ActaError DUTY_PROTEST_MALFORMED {path, problem}
 */
export function parseProtest(value: unknown): ProtestContent {
  checkShape(protestShape, value, 'DUTY_PROTEST_MALFORMED');
  return value;
}
