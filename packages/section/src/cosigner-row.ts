/**
 * The one thing a cosigner must never forget (C2SP tlog-witness, "the witness MUST persist the new
 * checkpoint before responding"): the largest tree it put its name under.
 */
export interface CosignerRow {
  readonly size: number;
  /** Root as 0x hex. */
  readonly root: string;
  /** Time of the last cosignature, unix seconds; it never goes back. */
  readonly signedAt: number;
}

/**
 * Why the cosigner signs no more, and with which keys. Nothing takes a stop back: people who have
 * settled the matter make new keys, announce them and retire these.
 */
export interface CosignerStop {
  /**
   * `two histories`: a section signed a root that is not this section's own. `row lost`: a key of
   * this section signed more than its row remembers, which only an old or copied store explains.
   */
  readonly why: 'two histories' | 'row lost';
  /** Size at which it came out. */
  readonly size: number;
  /** Unix seconds. */
  readonly foundAt: number;
  /** Ids of the cosigner keys that sign nothing any more, 8 hex digits each. */
  readonly keys: readonly string[];
}
