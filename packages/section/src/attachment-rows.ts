/** What is known of an attachment's bytes beside their hash. */
export interface AttachmentRow {
  /** RFC 6838, lower case, without parameters. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Address that brought it; absent where a section passed it on. */
  readonly by?: string;
  /** Unix seconds. */
  readonly at: number;
}

/** An attachment with its bytes. */
export interface StoredAttachment extends AttachmentRow {
  readonly bytes: Uint8Array;
}
