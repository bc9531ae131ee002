import {
  ActaError,
  type ChoiceName,
  CHOICES,
  type Field,
  isStatementName,
  type StatementName,
  STATEMENTS,
  type StatementType,
} from '@acta/sdk';

/** One flag of a statement's form, derived from the definition of its field. */
export interface FormField {
  readonly field: string;
  readonly flag: string;
  /** What stands after the flag in help: `<kind>`. */
  readonly value: string;
  readonly en: string;
  readonly es: string;
  /** The words that the field takes, where it takes words. */
  readonly words: readonly string[];
  /** Type of the document behind the root, where there is one. */
  readonly document?: string;
}

/** Filled in at building, never by hand: a salt that somebody chose is a salt that somebody knows. */
const FILLED = new Set(['salt']);

/** The statements that people sign, by name; receipts and batches are made by programs. */
export const FORMS: readonly StatementName[] = Object.values(STATEMENTS)
  .filter((type: StatementType) => type.signers.length > 0)
  .filter(({ name }) => name !== 'Receipt' && name !== 'Batch')
  .map(({ name }) => name);

/** @throws ActaError STATEMENT_TYPE_UNKNOWN {type} */
export function definitionOf(name: string): StatementType {
  if (!isStatementName(name) || !FORMS.includes(name)) {
    throw new ActaError('STATEMENT_TYPE_UNKNOWN', { type: name.slice(0, 64) });
  }
  return STATEMENTS[name];
}

export function formOf(type: StatementType): FormField[] {
  return type.fields
    .filter(({ name }) => !FILLED.has(name))
    .map((field) => {
      const document = type.documents[field.name];
      return {
        field: field.name,
        flag: `--${kebab(field.name)}`,
        value: document === undefined ? `<${field.kind}>` : '<file or root>',
        en: field.en,
        es: field.es,
        words: field.kind === 'choice' ? CHOICES[field.list as ChoiceName] : [],
        ...(document !== undefined && { document }),
      };
    });
}

/** `occurredAt` → `occurred-at`, as flags are written. */
export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * What was typed for a field, in the form that a message has; what can't be read stays as it is, and
 * `parseMessage` names the field.
 */
export function readValue(field: Field, typed: string): string | number {
  if (field.kind === 'number') return /^[0-9]{1,10}$/.test(typed) ? Number(typed) : typed;
  return field.kind === 'time' ? readTime(typed) : typed;
}

const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})$/;

/** `now`, unix seconds or ISO 8601 with its zone → unix seconds; anything else stays as it is. */
export function readTime(typed: string): string | number {
  if (typed === 'now') return Math.floor(Date.now() / 1000);
  if (/^[0-9]{1,13}$/.test(typed)) return Number(typed);
  const at = ISO.test(typed) ? Date.parse(typed) : NaN;
  return Number.isNaN(at) ? typed : at / 1000;
}
