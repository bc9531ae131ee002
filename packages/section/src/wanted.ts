import type { Attachment } from '@acta/protocol';

/** Something that another section has and this one should: its key says what, this how to check it. */
export type Wanted =
  | { readonly what: 'attachment'; readonly attachment: Attachment }
  | { readonly what: 'document'; readonly root: string };

export const wantedAttachment = (attachment: Attachment): [string, Wanted] => [
  `attachment/${attachment.sha256}`,
  { what: 'attachment', attachment },
];

export const wantedDocument = (root: string): [string, Wanted] => [
  `document/${root}`,
  { what: 'document', root },
];
