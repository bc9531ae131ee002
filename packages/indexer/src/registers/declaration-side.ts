import type { Choice } from '@acta/protocol';

/**
 * How far one nation's side of a declaration is, by the words on record alone: whether a payment was
 * of the whole the documents tell, not the chain.
 */
export type SideState =
  'assessed' | 'amended' | 'protested' | Exclude<Choice<'DutyWord'>, 'closing'> | 'closed';

/** One nation's side of a harmonised declaration: the chain of its statements. */
export interface DeclarationSide {
  readonly declaration: string;
  readonly section: string;
  readonly head: string;
  /** Indexes of its assessments and acts, ascending. */
  readonly records: readonly number[];
  /** The one among them that is the last assessment. */
  readonly assessed: number;
  /** `protested` while one is open, else the last word. */
  readonly state: SideState;
  /** Protests of the importer, which move no head. */
  readonly protests: readonly DeclaredProtest[];
}

export interface DeclaredProtest {
  readonly index: number;
  readonly digest: string;
  /** The assessment or act that it contests. */
  readonly about: string;
  /** Index of the decision; absent while it is open. */
  readonly decided?: number;
}
