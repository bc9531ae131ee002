/** A checkpoint and the signature lines that sections put under it, by section. */
export interface SignedCheckpoint {
  readonly size: number;
  /** Root as 0x hex. */
  readonly root: string;
  /** Section -> its lines of the signed note: log key, then cosigner keys. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
}
