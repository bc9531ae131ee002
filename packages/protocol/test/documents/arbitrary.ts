import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/documents/index.ts';

/** Names that a document's members may have, odd ones among them. */
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'length', 'constructor', 'toString', 'a/b', 'a~b', '@context', '$x'),
  fc.stringMatching(/^[A-Za-z@$][!-~]{0,8}$/),
);

const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((value) =>
    value.normalize('NFC').replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ''),
  );

const scalar = fc
  .oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** Contents that may be sealed: objects nested up to four levels. */
export const content: fc.Arbitrary<JsonObject> = fc.letrec<{
  value: JsonValue;
  object: JsonObject;
}>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'content' },
    scalar,
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'content' }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), {
    minKeys: 1,
    maxKeys: 5,
    noNullPrototype: true,
    depthIdentifier: 'content',
  }),
})).object;
