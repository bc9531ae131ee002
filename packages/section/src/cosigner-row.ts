/**
 * The one thing a cosigner must never forget (C2SP tlog-witness, "the witness MUST persist the new
 * checkpoint before sending the cosignature"): the largest tree it put its name under.
 */
export interface CosignerRow {
  readonly size: number;
  /** Root as 0x hex. */
  readonly root: string;
  /** Time of the last cosignature, unix seconds; it never goes back. */
  readonly signedAt: number;
}

/** Two roots for one size: proof that somebody lies. From then on this section signs nothing. */
export interface SplitView {
  readonly size: number;
  readonly ours: string;
  readonly theirs: string;
  readonly foundAt: number;
}
