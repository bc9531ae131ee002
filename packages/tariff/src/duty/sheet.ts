/** What one leaf of an assessment holds. */
export type Leaf = string | number;

/**
 * The sheet on which an assessment is computed, figure by figure. The engine is written once; who
 * hands it the sheet decides what a figure does:
 *
 * - `WritingSheet` computes the figure and writes it down: an assessment is made.
 * - `CheckingSheet` computes the figure, compares it with the one that stands in an assessment, and
 *   goes on with the *stated* one: so a wrong figure is named where it stands and not again in
 *   all that follows from it, and a figure whose inputs are hidden does not stop the others.
 */
export interface Sheet {
  /** One figure, by its name in this part of the sheet. */
  figure<V extends Leaf>(name: string, compute: () => V): V;
  /** A part of the sheet with figures of its own. */
  part(name: string): Sheet;
  /** A list of parts; its length is a figure. */
  rows(name: string, length: () => number): Sheet[];
  /**
   * Runs a step whose failure must not hide what does not depend on it. The result is asked for
   * by calling what is returned, which fails again as the step failed.
   */
  attempt<T>(step: () => T): () => T;
}
