import type { TwoHistories } from '@acta/protocol';

/** A good note of a size that the own tree has not reached: kept until it can be judged. */
export interface UnjudgedNote {
  readonly size: number;
  /** Root as 0x hex. */
  readonly root: string;
  /** Signed note with its good lines alone. */
  readonly note: string;
}

/** Two notes that can't both be true, as this section publishes them. */
export interface Misbehaviour extends TwoHistories {
  /** Size at which the roots differ. */
  readonly size: number;
  /** Unix seconds. */
  readonly foundAt: number;
}
