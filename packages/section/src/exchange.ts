import type { SealedDocument, Submission } from '@acta/protocol';
import { ActaError, DOCUMENT_TYPES, STATEMENTS, type StatementType } from '@acta/protocol';
import { type PassedStatement, withParts } from './duty/facts.ts';
import type { HeldStatement } from './held-statement.ts';
import type { Peer } from './peer.ts';
import type { Vault } from './vault.ts';

/** Milliseconds after which what a peer did not take is offered to it again. */
const RETRY = 2_000;

/**
 * Passes statements and shared documents to the other sections, before their people are asked to
 * sign and without waiting for the chain. A peer that is down gets them when it is back: what it
 * has taken is remembered only while this process runs, since sending twice does no harm.
 */
export class Exchange {
  readonly #vault: Vault;
  readonly #peers: readonly Peer[];
  readonly #pending = new Map<string, Set<string>>();
  readonly #onProblem: (peer: string, error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running = false;

  constructor(
    vault: Vault,
    peers: readonly Peer[],
    onProblem: (peer: string, error: unknown) => void,
  ) {
    this.#vault = vault;
    this.#peers = peers;
    this.#onProblem = onProblem;
  }

  /** What is not in the log at a start may never have reached the peers. */
  async start(): Promise<void> {
    for (const held of await this.#vault.offers()) this.pass(held.digest);
    for (const { digest } of await this.#vault.outbox(10_000)) this.pass(digest);
    this.#timer = setInterval(() => void this.flush(), RETRY);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  pass(digest: string): void {
    this.#pending.set(digest, new Set(this.#peers.map((peer) => peer.code)));
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (const peer of this.#peers) await this.#flushTo(peer);
    } finally {
      this.#running = false;
    }
  }

  async #flushTo(peer: Peer): Promise<void> {
    for (const [digest, missing] of this.#pending) {
      if (!missing.has(peer.code)) continue;
      const held = await this.#vault.statement(digest);
      if (held === undefined) continue;
      try {
        await peer.send(await forPeers(held, this.#vault), held.receipt);
      } catch (error) {
        this.#onProblem(peer.code, error);
        // What a peer refuses now it may take later; the others need not wait for it.
        if (error instanceof ActaError && error.code !== 'PEER_UNREACHABLE') continue;
        return;
      }
      missing.delete(peer.code);
      if (missing.size === 0) this.#pending.delete(digest);
    }
  }
}

/** A held statement with the documents of shared kinds put back to their fields. */
export async function withDocuments(held: HeldStatement, vault: Vault): Promise<Submission> {
  const { submission } = held;
  const type: StatementType = STATEMENTS[submission.type];
  const documents: Record<string, SealedDocument> = {};
  for (const field of Object.keys(type.documents)) {
    const document = await vault.document(String(submission.message[field]));
    if (document !== undefined && DOCUMENT_TYPES[document.type].shared) documents[field] = document;
  }
  return { ...submission, documents };
}

/** The same, with what another section may know of the documents that stay here. */
const forPeers = async (held: HeldStatement, vault: Vault): Promise<PassedStatement> =>
  withParts(held, await withDocuments(held, vault), vault);
