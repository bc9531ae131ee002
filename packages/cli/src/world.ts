/** Everything outside that a run of `acta` touches, beside files and the API. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Data, and nothing else; `columns` where it is a terminal. */
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** What people are told beside the data. */
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}
