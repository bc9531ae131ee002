import { ActaError } from '../errors/acta-error.ts';
import { CHOICES } from './choices.ts';
import type { Field } from './field.ts';
import type { Message, StatementType } from './statement-type.ts';
import { isSections, PARTY, SECTION } from './text.ts';

const ADDRESS = /^0x[0-9a-f]{40}$/;
const HASH = /^0x[0-9a-f]{64}$/;
const MAX_NUMBER = 0xffff_ffff;
/** Contracts keep times in 40 bits (until the year 36812). */
const MAX_TIME = 0xff_ffff_ffff;

/**
 * Checks that a JSON value is a message of this type, with every field and no other. An attacker
 * tries a second spelling of the same message (upper-case hex, numbers as text, extra fields that
 * a wallet would not show): there is exactly one spelling, so one message has one digest.
 *
 * @throws ActaError STATEMENT_MALFORMED {type, field, expected}, STATEMENT_FIELD_UNKNOWN
 */
export function parseMessage(type: StatementType, value: unknown): Message {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ActaError('STATEMENT_MALFORMED', { type: type.name, expected: 'an object' });
  }
  const entries = value as Record<string, unknown>;
  for (const name of Object.keys(entries)) {
    if (!type.fields.some((field) => field.name === name)) {
      throw new ActaError('STATEMENT_FIELD_UNKNOWN', { type: type.name, field: name.slice(0, 64) });
    }
  }
  const message: Record<string, string | number> = {};
  for (const field of type.fields) {
    const given = Object.hasOwn(entries, field.name) ? entries[field.name] : undefined;
    const expected = complaint(field, given);
    if (expected !== undefined) {
      throw new ActaError('STATEMENT_MALFORMED', { type: type.name, field: field.name, expected });
    }
    message[field.name] = given as string | number;
  }
  return message;
}

/** What the field should have been, or undefined where it is right. */
function complaint(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case 'time':
      return isWhole(value, MAX_TIME) ? undefined : 'unix seconds, a whole number under 2^40';
    case 'number':
      return isWhole(value, MAX_NUMBER) ? undefined : 'a whole number under 2^32';
    case 'section':
      return matches(value, SECTION) ? undefined : 'two capital letters (ISO 3166-1)';
    case 'sections':
      return typeof value === 'string' && isSections(value)
        ? undefined
        : 'ascending section codes joined by commas, at most 16';
    case 'party':
      return matches(value, PARTY) ? undefined : 'a party, as in US-4F7QK';
    case 'address':
      return matches(value, ADDRESS) ? undefined : '0x and 40 lower-case hex digits';
    case 'hash':
      return matches(value, HASH) ? undefined : '0x and 64 lower-case hex digits';
    case 'choice': {
      const words: readonly string[] = CHOICES[field.list!];
      return words.includes(value as string) ? undefined : `one of: ${words.join(', ')}`;
    }
  }
}

const isWhole = (value: unknown, max: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;

const matches = (value: unknown, form: RegExp): boolean =>
  typeof value === 'string' && form.test(value);
