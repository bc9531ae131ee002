import Type, { type TSchema } from 'typebox';

/** Shapes that several routes share. */
export const hash = Type.String({
  pattern: '^0x[0-9a-f]{64}$',
  examples: [`0x${'5a'.repeat(32)}`],
});
export const addressShape = Type.String({ pattern: '^0x[0-9a-f]{40}$' });
export const sectionCode = Type.String({ pattern: '^[A-Z]{2}$', examples: ['US'] });
export const partyId = Type.String({ pattern: '^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$' });
/** A whole number in a path; more digits than the index has room for name nothing. */
export const decimal = Type.String({ pattern: '^(?:0|[1-9][0-9]{0,9})$', examples: ['17'] });
export const open = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});
export const anything = Type.Unsafe<unknown>({});

export const object = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

const problemShape = Type.Unsafe<unknown>({
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

/** What a route answers with when all is well. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly schema: TSchema;
}

export const json: Answer = { status: 200, mediaType: 'application/json', schema: anything };
export const accepted: Answer = { ...json, status: 202, schema: open };
export const created: Answer = { ...json, status: 201, schema: open };
/** Nothing is sent back but headers. */
export const noContent: Answer = { ...json, status: 204 };
export const plainText: Answer = {
  status: 200,
  mediaType: 'text/plain',
  schema: Type.Unsafe<string>({ type: 'string' }),
};
export const eventStream: Answer = { ...plainText, mediaType: 'text/event-stream' };
export const binary: Answer = { ...plainText, mediaType: 'application/octet-stream' };

/** What a route says of itself in OpenAPI; every route may answer with a problem. */
export function described(
  summary: string,
  tag: string,
  parts: Readonly<Record<string, unknown>>,
  { status, mediaType, schema }: Answer = json,
): Record<string, unknown> {
  return {
    summary,
    tags: [tag],
    ...parts,
    response: {
      [status]: { description: summary, content: { [mediaType]: { schema } } },
      default: {
        description: 'What was wrong, and what to do',
        content: { 'application/problem+json': { schema: problemShape } },
      },
    },
  };
}
