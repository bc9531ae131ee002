import { ClassicLevel } from 'classic-level';
import type { Attachment, SealedDocument } from '@acta/protocol';
import type { AttachmentRow, StoredAttachment } from './attachment-rows.ts';
import { attachmentsIn } from './attachments.ts';
import { BUCKETS, padded } from './buckets.ts';
import { FactStore } from './duty/fact-store.ts';
import { EpcisStore } from './epcis/store.ts';
import type { HeldStatement, LastReceipt } from './held-statement.ts';
import { LogStore } from './log-store.ts';
import type { GivenReceipt } from './receipts.ts';
import type { Wanted } from './wanted.ts';
import { WebhookStore } from './webhooks/store.ts';

/** Nothing is told to anybody before it is on the disk. */
const SYNC = { sync: true } as const;
const json = { keyEncoding: 'utf8', valueEncoding: 'json' } as const;

/** Seconds. */
const HOUR = 3_600;
const WEEK = 7 * 86_400;

/**
 * What a section must never lose: documents, held statements, receipts, the cosigner's row.
 * One process holds it (LevelDB's own lock); every write that a promise rests on is synced.
 */
export class Vault {
  readonly webhooks: WebhookStore;
  readonly epcis: EpcisStore;
  /** Of documents that other sections keep. */
  readonly facts: FactStore;
  /** The cosigner's row, checkpoints, and proofs of two histories. */
  readonly log: LogStore;
  readonly #db: ClassicLevel<string, unknown>;
  readonly #statements;
  readonly #documents;
  readonly #attachments;
  readonly #attachmentRows;
  readonly #attachedTo;
  readonly #unattached;
  readonly #wanted;
  readonly #outbox;
  readonly #rows;
  readonly #idempotency;
  #forgotAt = 0;

  private constructor(db: ClassicLevel<string, unknown>) {
    this.#db = db;
    this.webhooks = new WebhookStore(db);
    this.epcis = new EpcisStore(db);
    this.facts = new FactStore(db);
    this.log = new LogStore(db);
    this.#statements = db.sublevel<string, HeldStatement>(BUCKETS.statements, json);
    this.#documents = db.sublevel<string, SealedDocument>(BUCKETS.documents, json);
    this.#attachments = db.sublevel<string, Uint8Array>(BUCKETS.attachments, {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
    });
    this.#attachmentRows = db.sublevel<string, AttachmentRow>(BUCKETS.attachmentRows, json);
    this.#attachedTo = db.sublevel<string, string>(BUCKETS.attachedTo, json);
    this.#unattached = db.sublevel<string, number>(BUCKETS.unattached, json);
    this.#wanted = db.sublevel<string, Wanted>(BUCKETS.wanted, json);
    this.#outbox = db.sublevel<string, string>(BUCKETS.outbox, {
      keyEncoding: 'utf8',
      valueEncoding: 'utf8',
    });
    this.#rows = db.sublevel<string, unknown>(BUCKETS.rows, json);
    this.#idempotency = db.sublevel<string, string>(BUCKETS.idempotency, {
      keyEncoding: 'utf8',
      valueEncoding: 'utf8',
    });
  }

  static async open(folder: string): Promise<Vault> {
    const db = new ClassicLevel<string, unknown>(folder, json);
    await db.open();
    return new Vault(db);
  }

  close(): Promise<void> {
    return this.#db.close();
  }

  statement(digest: string): Promise<HeldStatement | undefined> {
    return this.#statements.get(digest);
  }

  /** Every statement that some signature or answer is still missing from. */
  async offers(): Promise<HeldStatement[]> {
    const found: HeldStatement[] = [];
    for await (const held of this.#statements.values()) {
      if (held.receipt === undefined) found.push(held);
    }
    return found;
  }

  document(root: string): Promise<SealedDocument | undefined> {
    return this.#documents.get(root);
  }

  async attachment(sha256: string): Promise<StoredAttachment | undefined> {
    const row = await this.#attachmentRows.get(sha256);
    const bytes = row && (await this.#attachments.get(sha256));
    return bytes && { ...row, bytes };
  }

  attachmentRow(sha256: string): Promise<AttachmentRow | undefined> {
    return this.#attachmentRows.get(sha256);
  }

  /** Bytes and row in one synced batch: a file is there whole, or it is not there. */
  async putAttachment(
    { sha256, mediaType, size }: Attachment,
    bytes: Uint8Array,
    from: { readonly by?: string; readonly at: number },
  ): Promise<void> {
    const batch = this.#db.batch();
    batch.put(sha256, bytes, { sublevel: this.#attachments });
    batch.put(sha256, { mediaType, size, ...from }, { sublevel: this.#attachmentRows });
    if (from.by !== undefined) {
      batch.put(`${from.by}/${sha256}`, from.at, { sublevel: this.#unattached });
    }
    await batch.write(SYNC);
  }

  /** Roots of the documents that name a file. */
  async namedBy(sha256: string): Promise<string[]> {
    const keys = await this.#attachedTo.keys(under(sha256)).all();
    return keys.map((key) => key.slice(sha256.length + 1));
  }

  /**
   * Lets go of files that no document has named since `before`.
   *
   * @returns how many of `by` still wait
   */
  async sweepAttachments(before: number, by: string): Promise<number> {
    let waiting = 0;
    const batch = this.#db.batch();
    for await (const [key, at] of this.#unattached.iterator()) {
      const [owner = '', sha256 = ''] = key.split('/');
      const isNamed = (await this.namedBy(sha256)).length > 0;
      if (!isNamed && at >= before) {
        if (owner === by) waiting += 1;
        continue;
      }
      batch.del(key, { sublevel: this.#unattached });
      if (isNamed) continue;
      batch.del(sha256, { sublevel: this.#attachments });
      batch.del(sha256, { sublevel: this.#attachmentRows });
    }
    await batch.write(SYNC);
    return waiting;
  }

  /** What is still to be got from the other sections. */
  wanted(limit: number): Promise<[string, Wanted][]> {
    return this.#wanted.iterator({ limit }).all();
  }

  async want(rows: readonly (readonly [string, Wanted])[]): Promise<void> {
    if (rows.length === 0) return;
    const batch = this.#db.batch();
    for (const [key, row] of rows) batch.put(key, row, { sublevel: this.#wanted });
    await batch.write(SYNC);
  }

  async gotWanted(key: string): Promise<void> {
    await this.#wanted.del(key);
  }

  /** How far the log was read for documents that other sections had before this one joined. */
  async readForDocuments(): Promise<number> {
    return ((await this.#rows.get('documents read')) as number | undefined) ?? 0;
  }

  putReadForDocuments(size: number): Promise<void> {
    return this.#putRow('documents read', size);
  }

  /** Keeps documents that came from a peer, or ahead of their statement. */
  async putDocuments(documents: Readonly<Record<string, SealedDocument>>): Promise<void> {
    const batch = this.#db.batch();
    this.#putDocuments(batch, documents);
    await batch.write(SYNC);
  }

  /** Keeps an offer, or a complete statement that a peer gave the receipt for. */
  async putStatement(
    held: HeldStatement,
    documents: Readonly<Record<string, SealedDocument>>,
  ): Promise<void> {
    await this.#batch(held, documents).write(SYNC);
  }

  /** Statement, documents, receipt and outbox row: all of it, or nothing (one synced batch). */
  async putReceipted(
    held: HeldStatement,
    documents: Readonly<Record<string, SealedDocument>>,
    last: LastReceipt,
  ): Promise<void> {
    const batch = this.#batch(held, documents);
    batch.put(padded(last.seq, 10), held.digest, { sublevel: this.#outbox });
    batch.put('receipts', last, { sublevel: this.#rows });
    await batch.write(SYNC);
  }

  /** Takes the next number of receipts for something that is no statement; synced before it is used. */
  async nextReceipt(make: (last: LastReceipt) => GivenReceipt): Promise<string> {
    const { bytes, last } = make(await this.lastReceipt());
    await this.#putRow('receipts', last);
    return bytes;
  }

  async lastReceipt(): Promise<LastReceipt> {
    return (
      ((await this.#rows.get('receipts')) as LastReceipt | undefined) ?? { seq: 0, receivedAt: 0 }
    );
  }

  /** What is receipted and not yet in the log, oldest first. */
  async outbox(limit: number): Promise<{ seq: number; digest: string }[]> {
    const rows: { seq: number; digest: string }[] = [];
    for await (const [seq, digest] of this.#outbox.iterator({ limit })) {
      rows.push({ seq: Number(seq), digest });
    }
    return rows;
  }

  /** The log has it: only the log decides, so this may be lost and found again. */
  async removeFromOutbox(seqs: readonly number[]): Promise<void> {
    if (seqs.length === 0) return;
    await this.#outbox.batch(seqs.map((seq) => ({ type: 'del' as const, key: padded(seq, 10) })));
  }

  /**
   * @param now unix seconds
   * @returns the body hash that the key stands for from now on: the first one it came with
   */
  async claimIdempotencyKey(key: string, bodyHash: string, now: number): Promise<string> {
    await this.#forgetIdempotencyKeys(now);
    const before = await this.#idempotency.get(key);
    if (before !== undefined) return before.split(' ')[0]!;
    await this.#idempotency.put(key, `${bodyHash} ${now}`);
    return bodyHash;
  }

  /** Once an hour; a key stands for its body for a week, which is longer than anybody tries. */
  async #forgetIdempotencyKeys(now: number): Promise<void> {
    if (now < this.#forgotAt + HOUR) return;
    this.#forgotAt = now;
    const old: string[] = [];
    for await (const [key, value] of this.#idempotency.iterator()) {
      if (Number(value.split(' ')[1] ?? 0) + WEEK < now) old.push(key);
    }
    await this.#idempotency.batch(old.map((key) => ({ type: 'del' as const, key })));
  }

  async #putRow(key: string, row: unknown): Promise<void> {
    await this.#db.batch().put(key, row, { sublevel: this.#rows }).write(SYNC);
  }

  #batch(held: HeldStatement, documents: Readonly<Record<string, SealedDocument>>) {
    const batch = this.#db.batch();
    batch.put(held.digest, held, { sublevel: this.#statements });
    this.#putDocuments(batch, documents);
    return batch;
  }

  #putDocuments(
    batch: ReturnType<ClassicLevel<string, unknown>['batch']>,
    documents: Readonly<Record<string, SealedDocument>>,
  ): void {
    for (const [root, document] of Object.entries(documents)) {
      batch.put(root, document, { sublevel: this.#documents });
      for (const { sha256 } of attachmentsIn(document.content)) {
        batch.put(`${sha256}/${root}`, '', { sublevel: this.#attachedTo });
      }
    }
  }
}

/** The keys that begin with a part and a slash. */
const under = (part: string) => ({ gt: `${part}/`, lt: `${part}0` });
