import { ActaError } from '../errors/acta-error.ts';
import type { Choice } from '../statements/choices.ts';

export type NoteKind = Choice<'NoteKind'>;

/** The `fields` of a note's document, each a text. */
export type NoteFields = Readonly<Record<string, string>>;

/** A field whose text has a form. */
export interface FieldForm {
  /** Words for `wanted` in the refusal. */
  readonly wanted: string;
  readonly pattern: RegExp;
}

const form = (wanted: string, pattern: RegExp): FieldForm => ({ wanted, pattern });

export const DIGEST = form('a digest', /^0x[0-9a-f]{64}$/);
export const ADDRESS = form('an address', /^0x[0-9a-f]{40}$/);
export const SECTION = form('a section code', /^[A-Z]{2}$/);
export const NUMBER = form('a whole number', /^(?:0|[1-9][0-9]{0,9})$/);
/** Any text: `checkContent` bounds its length. */
export const TEXT = form('a text', /^.*\S.*$/s);

/** @throws ActaError NOTE_FIELD_MISSING {kind, field}, NOTE_FIELD_MALFORMED {kind, field, wanted} */
export function fieldOf(
  kind: NoteKind,
  fields: NoteFields,
  field: string,
  { wanted, pattern }: FieldForm,
): string {
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === undefined) throw new ActaError('NOTE_FIELD_MISSING', { kind, field });
  if (!pattern.test(value)) throw new ActaError('NOTE_FIELD_MALFORMED', { kind, field, wanted });
  return value;
}

/** The same for a field that may be left out. @throws ActaError NOTE_FIELD_MALFORMED */
export function optionalField(
  kind: NoteKind,
  fields: NoteFields,
  field: string,
  wanted: FieldForm,
): string | undefined {
  return Object.hasOwn(fields, field) ? fieldOf(kind, fields, field, wanted) : undefined;
}

const NOTHING = `0x${'00'.repeat(32)}`;

/** What a note of a kind that is always about something names. @throws ActaError NOTE_ABOUT_MISSING */
export function aboutOf(kind: NoteKind, about: string): string {
  if (about === NOTHING) throw new ActaError('NOTE_ABOUT_MISSING', { kind });
  return about;
}
