import { CHOICES } from './choices.ts';
import type { Field } from './field.ts';
import type { StatementType } from './statement-type.ts';
import { PARTY, SECTION, SECTIONS } from './text.ts';

/** JSON Schema (2020-12) of a field, as it stands in OpenAPI 3.1. */
export function fieldSchema(field: Field): Record<string, unknown> {
  return { ...FORM[field.kind](field), description: `${field.en} / ${field.es}` };
}

/** JSON Schema of a statement's message: every field required, no other allowed. */
export function messageSchema(type: StatementType): Record<string, unknown> {
  return {
    title: type.name,
    description: `${type.en}\n${type.es}`,
    type: 'object',
    additionalProperties: false,
    required: type.fields.map((field) => field.name),
    properties: Object.fromEntries(type.fields.map((f) => [f.name, fieldSchema(f)])),
  };
}

const FORM: Record<Field['kind'], (field: Field) => Record<string, unknown>> = {
  section: () => ({ type: 'string', pattern: SECTION.source }),
  sections: () => ({ type: 'string', pattern: SECTIONS.source }),
  party: () => ({ type: 'string', pattern: PARTY.source }),
  choice: (field) => ({ type: 'string', enum: [...CHOICES[field.list!]] }),
  address: () => ({ type: 'string', pattern: '^0x[0-9a-f]{40}$' }),
  hash: () => ({ type: 'string', pattern: '^0x[0-9a-f]{64}$' }),
  time: () => ({ type: 'integer', minimum: 0, maximum: 0xff_ffff_ffff }),
  number: () => ({ type: 'integer', minimum: 0, maximum: 0xffff_ffff }),
};
