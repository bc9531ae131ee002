import Type from 'typebox';
import { SECTION } from '../statements/text.ts';
import { TRUST_VERSION } from './trust-file.ts';

/**
 * The shape of a trust file as JSON Schema 2020-12; `schema/trust-1.schema.json` is this value
 * printed (a test compares them), and `parseTrust` checks files against it.
 */
const object = <T extends Type.TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const lastSize = Type.Union([size, Type.Null()]);
const section = Type.String({ pattern: SECTION.source });
const keyName = Type.String({ pattern: '^[!-*,-~]{1,255}$' });

export const trustSchema = object({
  acta: Type.Literal(TRUST_VERSION),
  origin: keyName,
  ranges: Type.Array(
    object({
      firstSize: size,
      lastSize,
      sections: Type.Array(section, { minItems: 1, maxItems: 16, uniqueItems: true }),
    }),
    { minItems: 1, maxItems: 256 },
  ),
  keys: Type.Array(
    object({
      name: keyName,
      kind: Type.Enum(['log', 'cosigner']),
      algorithm: Type.Enum(['ed25519', 'ml-dsa-44']),
      vkey: Type.String({ maxLength: 2048 }),
      section,
      firstSize: size,
      lastSize,
      state: Type.Enum(['active', 'retired', 'compromised']),
    }),
    { minItems: 1, maxItems: 1024 },
  ),
});

/** The schema as it is published, with what a JSON Schema tool wants around it. */
export function publishedTrustSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:acta:schema:trust-1',
    title: 'Acta trust file, version 1',
    description: 'See docs/formats.md, "Trust file".',
    ...trustSchema,
  };
}
