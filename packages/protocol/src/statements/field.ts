import type { Choice, ChoiceName } from './choices.ts';

/**
 * The kinds of field a statement is made of. Each has one form in JSON, one in the typed data a
 * wallet shows (EIP-712) and one in calldata:
 *
 * | kind     | JSON                   | EIP-712   | Solidity  | note                              |
 * | -------- | ---------------------- | --------- | --------- | --------------------------------- |
 * | section  | "US"                   | string    | bytes2    | ISO 3166-1 alpha-2                 |
 * | sections | "MX,US"                | string    | bytes32   | ascending codes, zero padded       |
 * | party    | "US-4F7QK"             | string    | bytes8    | section, dash, five Crockford 32   |
 * | choice   | "approve"              | string    | uint8     | position in its list + 1           |
 * | address  | "0x…" 20 bytes, lower  | address   | address   |                                   |
 * | hash     | "0x…" 32 bytes, lower  | bytes32   | bytes32   | digests, roots, ids, salts         |
 * | time     | 1764000000             | uint64    | uint64    | unix seconds                       |
 * | number   | 241                    | uint32    | uint32    |                                   |
 *
 * Words, sections and parties are strings in typed data so that a hardware wallet shows them as
 * a person reads them; contracts take the fixed-size form and hash the same ASCII bytes, so no
 * free text can be smuggled on chain.
 */
export type FieldKind =
  'section' | 'sections' | 'party' | 'choice' | 'address' | 'hash' | 'time' | 'number';

export interface Field<N extends string = string, K extends FieldKind = FieldKind> {
  readonly name: N;
  readonly kind: K;
  /** What the field means, for schema, OpenAPI and CLI help. */
  readonly en: string;
  readonly es: string;
  /** The list that a `choice` is taken from. */
  readonly list?: ChoiceName;
}

export interface ChoiceField<N extends string, L extends ChoiceName> extends Field<N, 'choice'> {
  readonly list: L;
}

/** The JSON value of a field. */
export type ValueOf<F extends Field> =
  F extends ChoiceField<string, infer L>
    ? Choice<L>
    : F['kind'] extends 'time' | 'number'
      ? number
      : string;

const EIP712: Record<FieldKind, string> = {
  section: 'string',
  sections: 'string',
  party: 'string',
  choice: 'string',
  address: 'address',
  hash: 'bytes32',
  time: 'uint64',
  number: 'uint32',
};

const SOLIDITY: Record<FieldKind, string> = {
  section: 'bytes2',
  sections: 'bytes32',
  party: 'bytes8',
  choice: 'uint8',
  address: 'address',
  hash: 'bytes32',
  time: 'uint64',
  number: 'uint32',
};

export const eip712Type = (field: Field): string => EIP712[field.kind];
export const solidityType = (field: Field): string => SOLIDITY[field.kind];

/** The fields that many statements share, said once. */
export function section(): Field<'section', 'section'>;
export function section<const N extends string>(
  name: N,
  en: string,
  es: string,
): Field<N, 'section'>;
export function section(
  name = 'section',
  en = 'Section that speaks',
  es = 'Sección que habla',
): Field {
  return { name, kind: 'section', en, es };
}

export function party(): Field<'party', 'party'>;
export function party<const N extends string>(name: N, en: string, es: string): Field<N, 'party'>;
export function party(name = 'party', en = 'Party that speaks', es = 'Parte que habla'): Field {
  return { name, kind: 'party', en, es };
}

export const choice = <N extends string, L extends ChoiceName>(
  name: N,
  list: L,
  en: string,
  es: string,
): ChoiceField<N, L> => ({ name, kind: 'choice', list, en, es });

export const hash = <N extends string>(name: N, en: string, es: string): Field<N, 'hash'> => ({
  name,
  kind: 'hash',
  en,
  es,
});

export const time = <N extends string>(name: N, en: string, es: string): Field<N, 'time'> => ({
  name,
  kind: 'time',
  en,
  es,
});

export const number = <N extends string>(name: N, en: string, es: string): Field<N, 'number'> => ({
  name,
  kind: 'number',
  en,
  es,
});

export const address = <N extends string>(
  name: N,
  en: string,
  es: string,
): Field<N, 'address'> => ({ name, kind: 'address', en, es });

export const sections = (en: string, es: string): Field<'sections', 'sections'> => ({
  name: 'sections',
  kind: 'sections',
  en,
  es,
});

export const head = hash(
  'head',
  'Head: digest of the last statement about it',
  'Cabeza: huella de la última declaración al respecto',
);
export const document = hash('document', 'Root of the document', 'Raíz del documento');
export const occurredAt = time('occurredAt', 'When it happened', 'Cuándo ocurrió');
export const salt = hash('salt', 'Random 32 bytes', '32 bytes al azar');
export const deadline = time(
  'deadline',
  'Last second at which it may be dated, at most 30 days ahead',
  'Último segundo en que puede fecharse, a lo más 30 días después',
);
/** What every statement ends with. */
export const closing = [salt, deadline] as const;
