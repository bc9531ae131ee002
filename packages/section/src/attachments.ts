import {
  ActaError,
  type Attachment,
  attachmentOf,
  isAttachment,
  type JsonValue,
  type SealedDocument,
} from '@acta/protocol';
import type { StoredAttachment } from './attachment-rows.ts';
import { Queue } from './queue.ts';
import type { Vault } from './vault.ts';

/** How long bytes wait for the document that names them, seconds. */
const PATIENCE = 86_400;
/** Files of one key that no document names yet: past this a key fills nobody's disk. */
const MOST_WAITING = 100;

/** The first bytes of the types that can be told by them; the others are taken at their word. */
const MAGIC: Readonly<Record<string, string>> = {
  'application/pdf': '25504446',
  'image/png': '89504e470d0a1a0a',
  'image/jpeg': 'ffd8ff',
};

/**
 * The files beside documents. They come before the statement whose document names them, under their
 * hash; what no document names within a day is let go of.
 */
export class Attachments {
  readonly #vault: Vault;
  readonly #clock: () => number;
  readonly #queue = new Queue();

  constructor(vault: Vault, clock: () => number) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /**
   * Keeps a file whole, or nothing of it. The same file again is the same answer.
   *
   * @param wanted hash that the sender says it has
   * @param by address of who brings it
   * @throws ActaError ATTACHMENT_OFF_HASH, ATTACHMENT_TYPE_WRONG, ATTACHMENTS_TOO_MANY
   */
  async put(bytes: Uint8Array, mediaType: string, wanted: string, by: string): Promise<Attachment> {
    const attachment = attachmentOf(bytes, mediaType);
    if (attachment.sha256 !== wanted) {
      throw new ActaError('ATTACHMENT_OFF_HASH', { given: wanted, found: attachment.sha256 });
    }
    checkType(attachment, bytes);
    return this.#queue.run(async () => {
      const before = await this.#vault.attachment(wanted);
      if (before !== undefined && before.mediaType !== mediaType) {
        throw new ActaError('ATTACHMENT_TYPE_WRONG', { mediaType, held: before.mediaType });
      }
      if (before === undefined) {
        const now = this.#clock();
        const waiting = await this.#vault.sweepAttachments(now - PATIENCE, by);
        if (waiting >= MOST_WAITING) throw new ActaError('ATTACHMENTS_TOO_MANY', { waiting });
        await this.#vault.putAttachment(attachment, bytes, { by, at: now });
      }
      return attachment;
    });
  }

  /** Keeps what a peer passed on for a document that is here. @throws ActaError ATTACHMENT_OFF_HASH */
  async take(wanted: Attachment, bytes: Uint8Array): Promise<void> {
    const found = attachmentOf(bytes, wanted.mediaType);
    if (found.sha256 !== wanted.sha256 || found.size !== wanted.size) {
      throw new ActaError('ATTACHMENT_OFF_HASH', { given: wanted.sha256, found: found.sha256 });
    }
    await this.#vault.putAttachment(wanted, bytes, { at: this.#clock() });
  }

  get(sha256: string): Promise<StoredAttachment | undefined> {
    return this.#vault.attachment(sha256);
  }

  /**
   * A document goes nowhere without its files: who signs it has read them, and whoever is shown its
   * leaf may ask for the bytes.
   *
   * @throws ActaError ATTACHMENT_MISSING {sha256}, ATTACHMENT_TYPE_WRONG {size, mediaType}
   */
  async check(document: SealedDocument): Promise<void> {
    for (const { sha256, mediaType, size } of attachmentsIn(document.content)) {
      const held = await this.#vault.attachmentRow(sha256);
      if (held === undefined) throw new ActaError('ATTACHMENT_MISSING', { sha256 });
      if (held.mediaType !== mediaType || held.size !== size) {
        throw new ActaError('ATTACHMENT_TYPE_WRONG', { sha256, mediaType: held.mediaType });
      }
    }
  }
}

function checkType(attachment: Attachment, bytes: Uint8Array): void {
  const { mediaType } = attachment;
  const magic = MAGIC[mediaType];
  const starts = magic === undefined || Buffer.from(bytes).toString('hex', 0, 8).startsWith(magic);
  if (!isAttachment(attachment) || !starts) {
    throw new ActaError('ATTACHMENT_TYPE_WRONG', { mediaType });
  }
}

/** Every attachment that a document's content names. */
export function attachmentsIn(value: JsonValue): Attachment[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isAttachment(value)) return [value];
  return Object.values(value).flatMap((part) => attachmentsIn(part as JsonValue));
}
