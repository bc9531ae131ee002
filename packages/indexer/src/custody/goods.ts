/** Goods as the records leave them; a test compares this with the Custody contract. */
export interface Goods {
  readonly goods: string;
  /** Digest of the last statement about them. */
  readonly head: string;
  /** Party; inside a container, the holder of the outermost one. */
  readonly holder: string;
  readonly seals: string;
  /** The container they are directly in. */
  readonly inside?: string;
  /** Two complete handoffs stand against each other. */
  readonly contested: boolean;
  /** Sections that hold these goods, ascending. */
  readonly holds: readonly string[];
  /** Goods directly in them, and how many of those may not change hands (held or contested). */
  readonly pieces: number;
  readonly stopped: number;
  /** Index of the commission; absent where its content was not seen. */
  readonly commissioned?: number;
}
