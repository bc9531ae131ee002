/**
 * Every namespace of the vault, `// key -> value`. Keys of numbers are padded so that they sort as
 * they count. The vault is the section's alone, backed up, never rebuilt from anything else.
 */
export const BUCKETS = {
  /** digest -> HeldStatement: every offer and every complete statement that came in */
  statements: 'statements',
  /** root -> SealedDocument */
  documents: 'documents',
  /** root -> Disclosure: what another section showed of a document that it keeps */
  facts: 'facts',
  /** sha256 -> bytes of an attachment */
  attachments: 'attachments',
  /** sha256 -> AttachmentRow */
  attachmentRows: 'attachmentRows',
  /** sha256 '/' document root -> '': which documents name a file; it is shown to whom they are */
  attachedTo: 'attachedTo',
  /** address '/' sha256 -> unix seconds: brought, and named by no document yet */
  unattached: 'unattached',
  /** 'attachment/' sha256 or 'document/' root -> Wanted: to be got from the other sections */
  wanted: 'wanted',
  /** webhook id -> WebhookRow */
  webhooks: 'webhooks',
  /** webhook id '/' message id -> DeliveryRow */
  deliveries: 'deliveries',
  /** receipt seq, 10 digits -> digest: receipted, not yet seen in the log */
  outbox: 'outbox',
  /** 'receipts' -> LastReceipt; 'cosigner' -> CosignerRow; 'stop' -> CosignerStop */
  rows: 'rows',
  /** log size, 12 digits -> SignedCheckpoint: what this section signed and what peers added */
  checkpoints: 'checkpoints',
  /** log size, 12 digits '/' name of a third-party witness -> its lines under that size */
  witnessed: 'witnessed',
  /** log size, 16 digits '/' root -> UnjudgedNote: past the own tree when it was shown */
  unjudged: 'unjudged',
  /** log size, 16 digits '/' root that is not ours -> Misbehaviour */
  misbehaviour: 'misbehaviour',
  /** principal '/' Idempotency-Key -> SHA-256 of the body it came with, space, unix seconds */
  idempotency: 'idempotency',
  /** seq of capture, 12 digits -> CapturedEvent (EPCIS 2.0) */
  epcisEvents: 'epcisEvents',
  /** SHA-256 of an eventID '/' owner '/' seq -> '' */
  epcisIds: 'epcisIds',
  /** milliseconds of eventTime since 50 years before the year 0, 15 digits '/' seq -> '' */
  epcisTimes: 'epcisTimes',
  /** owner, or 'gln:' GLN or party named as a hand '/' seq -> '' */
  epcisHands: 'epcisHands',
  /** the same '/' milliseconds of eventTime, as in epcisTimes '/' seq -> '' */
  epcisHandTimes: 'epcisHandTimes',
  /** SHA-256 of the name of a thing or class, as a canonical link '/' seq -> '' */
  epcisThings: 'epcisThings',
  /** party or 'gln:' GLN '/' seq -> '': events that move custody once the people concerned have signed */
  epcisMoves: 'epcisMoves',
  /** owner '/' captureID -> CaptureJob */
  epcisJobs: 'epcisJobs',
  /** owner '/' name -> NamedQuery */
  epcisQueries: 'epcisQueries',
} as const;

export const padded = (value: number, digits: number): string =>
  value.toString().padStart(digits, '0');
