/** One nation's side of a harmonised declaration: the chain of its statements. */
export interface DeclarationSide {
  readonly declaration: string;
  readonly section: string;
  readonly head: string;
  /** Indexes of its records, ascending. */
  readonly records: readonly number[];
}
