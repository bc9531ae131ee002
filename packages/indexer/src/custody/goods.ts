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
  /**
   * Index of the commission, or of the transformation that they came out of; absent where its
   * content was not seen.
   */
  readonly commissioned?: number;
  /** Units of a lot; absent for a single item. */
  readonly quantity?: number;
  /** Declared lost: they change no hands until they are recovered or seized. */
  readonly lost: boolean;
  /** Destroyed, transformed or gone from Acta: nothing is said of them any more. */
  readonly closed: boolean;
  /** In official custody, they or the outermost container around them. */
  readonly official?: OfficialCustody;
}

/** Goods that a section took by law: never a handoff, and shown as what it is (PROTOCOL §5). */
export interface OfficialCustody {
  readonly section: string;
  /** Party that they were taken from. */
  readonly takenFrom: string;
}
