/** What is wrong with a value, at the first place that is: as ajv says it. */
export interface Complaint {
  /** RFC 6901 pointer; empty for the whole. */
  readonly path: string;
  readonly problem: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}
