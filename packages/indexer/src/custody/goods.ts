/** Goods as the records leave them; a test compares this with the Custody contract. */
export interface Goods {
  readonly goods: string;
  /** Digest of the last statement about them; while they are inside, the pack's. */
  readonly head: string;
  /** Party; while they are inside, the holder of the outermost container. */
  readonly holder: string;
  readonly seals: string;
  /** Container they are in. */
  readonly inside?: string;
  readonly contested: boolean;
  /** Holds that stop a handoff: on the goods themselves or on what is inside them. */
  readonly holds: readonly { readonly section: string; readonly goods: string }[];
  /** Index of the commission. */
  readonly commissioned: number;
}
