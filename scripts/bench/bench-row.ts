/** One line of `npm run bench`: ours and a peer's figure from the same run. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  /** Name and version of what was measured beside us. */
  readonly peerName: string;
  /** `ours / peer` unless the row says otherwise. */
  readonly ratio: number;
  /** What the ratio should reach, and whether it did. */
  readonly goal: string;
  readonly reached: boolean;
}

/** A row that could not be measured here: told, never left out in silence. */
export interface Skipped {
  readonly name: string;
  readonly skipped: string;
}

/** A file under scripts/bench that measures one row. */
export interface Bench {
  run(): Promise<BenchRow | Skipped>;
}
