import Type, { type TSchema } from 'typebox';

/** Shapes that several routes share. */
export const hash = Type.String({
  pattern: '^0x[0-9a-f]{64}$',
  examples: [`0x${'5a'.repeat(32)}`],
});
export const addressShape = Type.String({ pattern: '^0x[0-9a-f]{40}$' });
export const sectionCode = Type.String({ pattern: '^[A-Z]{2}$', examples: ['US'] });
export const partyId = Type.String({ pattern: '^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$' });
/** A whole number in a path. */
export const decimal = Type.String({ pattern: '^(?:0|[1-9][0-9]{0,14})$', examples: ['17'] });
export const open = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});
export const anything = Type.Unsafe<unknown>({});

export const object = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const problemShape = Type.Unsafe<unknown>({
  type: 'object',
  description: 'RFC 9457 problem details, with a stable code and both languages.',
  required: ['type', 'title', 'status', 'detail', 'code', 'es'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    details: { type: 'object', additionalProperties: true },
    es: {
      type: 'object',
      properties: { title: { type: 'string' }, detail: { type: 'string' } },
    },
  },
});

/** What a route says of itself in OpenAPI; every route may answer with a problem. */
export function described(
  summary: string,
  tag: string,
  parts: Record<string, unknown>,
  answer: TSchema = anything,
  status = 200,
): Record<string, unknown> {
  return {
    summary,
    tags: [tag],
    ...parts,
    response: {
      [status]: { description: summary, content: { 'application/json': { schema: answer } } },
      default: {
        description: 'What was wrong, and what to do',
        content: { 'application/problem+json': { schema: problemShape } },
      },
    },
  };
}
