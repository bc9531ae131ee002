import type { Office } from './choices.ts';
import type { Field, ValueOf } from './field.ts';

/**
 * Who signs, in the order of the signatures:
 * - `quorum`: at least k keys of a section's set, addresses strictly ascending. `of` names the set,
 *   or `'by office'`: the set that rules the office named in the field `office`, or
 *   `'by quorum'`: the one named in the field `quorum`.
 * - `office`: one key that holds one of the offices in the section named by the field `section`;
 *   with `field: 'office'` it is the office that the statement names, out of `offices`.
 * - `each`: one key that holds the office in every section of the field `sections`, in its order.
 * - `party`: an agent or admin of the party in the named field, within the scope.
 * - `key`: the address in the named field itself (an appointee accepts).
 */
export type Signer =
  | {
      readonly by: 'quorum';
      readonly section: string;
      readonly of: 'SECTION_ADMIN' | 'GOVERNMENT_ROOT' | 'RECOVERY' | 'by office' | 'by quorum';
    }
  | {
      readonly by: 'office';
      readonly section: string;
      readonly offices: readonly Office[];
      readonly field?: 'office';
    }
  | { readonly by: 'each'; readonly sections: string; readonly office: Office }
  | {
      readonly by: 'party';
      readonly party: string;
      readonly scope: 'custody' | 'declarations' | 'admin';
    }
  | { readonly by: 'key'; readonly field: string };

/**
 * The one definition of a statement. Struct, type hash, JSON schema, OpenAPI, CLI form, Solidity
 * and the sentence a person reads are all derived from it.
 */
export interface StatementType<
  N extends string = string,
  F extends readonly Field[] = readonly Field[],
> {
  /** EIP-712 primary type. */
  readonly name: N;
  /** Record kind: high byte = the writer's group, 0 = signed but never a record of its own. */
  readonly kind: number;
  readonly fields: F;
  readonly signers: readonly Signer[];
  /** Document type behind each root field, so that the API can ask for it and recompute it. */
  readonly documents: Readonly<Record<string, string>>;
  /** The sentence people read before they sign; `{field}` is replaced by its readable value. */
  readonly en: string;
  readonly es: string;
}

/** The JSON message of a statement type. */
export type MessageOf<T extends StatementType> = {
  readonly [N in T['fields'][number]['name']]: ValueOf<
    Extract<T['fields'][number], { readonly name: N }>
  >;
};

/** A message whose type is only known at run time. */
export type Message = Readonly<Record<string, string | number>>;

/** At most 12 fields: what a person can still read on a hardware wallet. */
export const MAX_FIELDS = 12;

export function defineStatement<const N extends string, const F extends readonly Field[]>(
  type: StatementType<N, F>,
): StatementType<N, F> {
  if (type.fields.length > MAX_FIELDS) throw new TypeError(`${type.name} has too many fields`);
  return type;
}
