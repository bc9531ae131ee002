import {
  ActaError,
  DOCUMENT_TYPES,
  type DocumentType,
  isContentType,
  parseDocument,
  checkContent,
  type SealedDocument,
  STATEMENTS,
  type StatementType,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';
import { type Attachments, attachmentsIn } from './attachments.ts';
import type { Peer } from './peer.ts';
import type { Vault } from './vault.ts';
import { type Wanted, wantedAttachment, wantedDocument } from './wanted.ts';

/** Milliseconds between two rounds. */
const EVERY = 1_000;
/** Rows of a round; records read at a time. */
const ROUND = 64;
const PAGE = 500;

export interface FetcherParts {
  readonly vault: Vault;
  readonly index: Index;
  readonly attachments: Attachments;
  readonly peers: readonly Peer[];
  readonly onProblem: (what: string, error: unknown) => void;
}

/**
 * Gets from the other sections what the log says is shared and this vault lacks: files beside shared
 * documents, and, for a section that joined later, the minutes and the law from before its time. What
 * is wanted is kept on disk until it is here; everything is checked against its hash.
 */
export class Fetcher {
  readonly #parts: FetcherParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(parts: FetcherParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#parts.peers.length === 0) return;
    this.#timer = setInterval(() => void this.advance(), EVERY);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** A document came: its files are wanted, unless they are here. */
  async wantFilesOf(documents: readonly SealedDocument[]): Promise<void> {
    const { vault } = this.#parts;
    const missing = [];
    for (const { content } of documents) {
      for (const attachment of attachmentsIn(content)) {
        const { sha256, mediaType, size } = attachment;
        const held = await vault.attachmentRow(sha256);
        if (held === undefined) missing.push(wantedAttachment({ sha256, mediaType, size }));
      }
    }
    await vault.want(missing);
    if (missing.length > 0) void this.advance();
  }

  /** One round; one at a time. */
  advance(): Promise<void> {
    this.#running ??= this.#round()
      .catch((error: unknown) => this.#parts.onProblem('fetch', error))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  async #round(): Promise<void> {
    await this.#readLog();
    for (const [key, wanted] of await this.#parts.vault.wanted(ROUND)) {
      if (this.#closed) return;
      try {
        if (await this.#get(wanted)) await this.#parts.vault.gotWanted(key);
      } catch (error) {
        // What one peer falsified must not keep the others' from coming.
        this.#parts.onProblem(key, error);
      }
    }
  }

  /** Notes what the next page of the log rests on and is not here. */
  async #readLog(): Promise<void> {
    const { vault, index } = this.#parts;
    const from = await vault.readForDocuments();
    const records = await index.records({ limit: PAGE, ...(from > 0 && { after: from - 1 }) });
    if (records.length === 0) return;
    const roots = records.flatMap(({ statement }) => {
      if (statement === undefined) return [];
      const { documents }: StatementType = STATEMENTS[statement.type];
      return Object.entries(documents)
        .filter(([, type]) => isForEverySection(type as DocumentType))
        .map(([field]) => String(statement.message[field]));
    });
    const missing = [];
    for (const root of new Set(roots)) {
      if (BigInt(root) !== 0n && (await vault.document(root)) === undefined) {
        missing.push(wantedDocument(root));
      }
    }
    await vault.want(missing);
    await vault.putReadForDocuments(records.at(-1)!.index + 1);
  }

  async #get(wanted: Wanted): Promise<boolean> {
    const { vault, index, attachments } = this.#parts;
    if (wanted.what === 'attachment') {
      const { sha256 } = wanted.attachment;
      if ((await vault.attachmentRow(sha256)) !== undefined) return true;
      const bytes = await this.#ask((peer) => peer.attachment(sha256));
      if (bytes === undefined) return false;
      await attachments.take(wanted.attachment, bytes);
      return true;
    }
    const { root } = wanted;
    if ((await vault.document(root)) !== undefined) return true;
    const document = await this.#ask((peer) => peer.document(root));
    if (document === undefined) return false;
    // The root is computed here from content and salts, whatever the peer says it is.
    const { root: found } = parseDocument(document);
    if (found !== root) throw new ActaError('DOCUMENT_OFF_ROOT', { root, found });
    if (isContentType(document.type)) checkContent(document.type, document.content);
    await vault.putDocuments({ [root]: document });
    await this.wantFilesOf([document]);
    await index.documentArrived(root);
    return true;
  }

  /** The first peer that has it. */
  async #ask<T>(ask: (peer: Peer) => Promise<T | undefined>): Promise<T | undefined> {
    for (const peer of this.#parts.peers) {
      try {
        const answer = await ask(peer);
        if (answer !== undefined) return answer;
      } catch (error) {
        this.#parts.onProblem(peer.code, error);
      }
    }
    return undefined;
  }
}

/** Minutes and law, which no section may erase; custody of before its time is not a newcomer's. */
const isForEverySection = (type: DocumentType): boolean =>
  DOCUMENT_TYPES[type].shared && !DOCUMENT_TYPES[type].erasable;
