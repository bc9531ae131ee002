import { ActaError } from '@acta/protocol';
import {
  type Attachment,
  type SealedDocument,
  sectionsAt,
  type Submission,
  type Trust,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Chores, Ledger, RelaySigner } from '@acta/ledger';
import type { StoredAttachment } from './attachment-rows.ts';
import { Attachments } from './attachments.ts';
import { CheckpointSigner, noteOf } from './checkpoint-signer.ts';
import { Checkpoints } from './checkpoints.ts';
import { DueChores, type Joining } from './chores.ts';
import { Cosigner } from './cosigner.ts';
import { CurrentWords } from './current-words.ts';
import { Duty } from './duty/duty.ts';
import { LawShelf } from './duty/law-shelf.ts';
import { Epcis } from './epcis/epcis.ts';
import { Exchange, withDocuments } from './exchange.ts';
import { Fetcher } from './fetcher.ts';
import { Histories } from './histories.ts';
import type { HeldStatement } from './held-statement.ts';
import { Intake } from './intake.ts';
import type { SectionEvent, SectionListener } from './section-event.ts';
import type { SectionKeys } from './keys.ts';
import { Losers } from './losers.ts';
import type { Peer } from './peer.ts';
import { Relay } from './relay.ts';
import type { CosignerStop } from './cosigner-row.ts';
import type { Misbehaviour } from './shown-notes.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import { type StatementStatus, statementStatus } from './status.ts';
import type { Vault } from './vault.ts';
import { httpsSender } from './webhooks/https-sender.ts';
import { Webhooks } from './webhooks/webhooks.ts';
import { Witness } from './witness.ts';
import { type ThirdParty, Witnesses } from './witnesses.ts';

export interface SectionOptions {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly ledger: Ledger;
  readonly chores: Chores;
  readonly keys: SectionKeys;
  readonly relaySigner: RelaySigner;
  readonly peers: readonly Peer[];
  /** Witnesses of other people; none is waited for. */
  readonly witnesses: readonly ThirdParty[];
  readonly joining: Joining;
  /** Log origin and public keys of every section. */
  readonly trust: Trust;
  /** Unix seconds. */
  readonly clock: () => number;
  /** Told of what will be tried again; `what` names a peer, a digest or a duty. */
  readonly onProblem: (what: string, error: unknown) => void;
}

/** Longest wait for a head that was submitted just before, milliseconds. */
const SETTLE = 5_000;

/** One nation's half of the agency, as software: what it takes in, keeps, passes on and signs. */
export class Section {
  readonly code: string;
  readonly webhooks: Webhooks;
  /** Captured events, capture jobs and named queries. */
  readonly epcis: Epcis;
  /** What is asked of declarations, assessments and accounts. */
  readonly duty: Duty;
  /** What it says of heads, for evidence that something is still current. */
  readonly current: CurrentWords;
  /** The own cosigner, as stock logs and monitors ask it. */
  readonly witness: Witness;
  readonly #witnesses: Witnesses;
  readonly #options: SectionOptions;
  readonly #intake: Intake;
  readonly #relay: Relay;
  readonly #due: DueChores;
  readonly #exchange: Exchange;
  readonly #checkpoints: Checkpoints;
  readonly #attachments: Attachments;
  readonly #fetcher: Fetcher;
  readonly #listeners = new Set<SectionListener>();

  constructor(options: SectionOptions) {
    const { code, vault, index, ledger, keys, peers, clock, onProblem } = options;
    this.code = code;
    this.#options = options;
    const signer = new CheckpointSigner(code, keys, options.trust);
    const cosigner = new Cosigner({ code, vault, index, ledger, signer, clock });
    const histories = new Histories({ code, vault, index, signer, cosigner, clock });
    this.witness = new Witness({ code, vault, signer, cosigner, histories });
    this.#witnesses = new Witnesses({
      vault,
      index,
      signer,
      witnesses: options.witnesses,
      complete: () => this.#checkpoints.complete(),
      onProblem,
    });
    this.webhooks = new Webhooks({
      store: vault.webhooks,
      index,
      clock,
      onProblem,
      send: httpsSender(),
      cosigned: async () => (await this.#checkpoints.complete())?.size ?? 0,
    });
    this.epcis = new Epcis(vault.epcis, Date.now);
    const attachments = new Attachments(vault, clock);
    this.#attachments = attachments;
    this.#fetcher = new Fetcher({ vault, index, attachments, peers, onProblem });
    const shelf = new LawShelf({ vault, index });
    this.duty = new Duty({ code, vault, index, clock, shelf });
    this.#intake = new Intake({
      code,
      vault,
      index,
      ledger,
      keys,
      clock,
      attachments,
      shelf,
      settle: (digest) => this.#settle(digest),
    });
    const { chores, joining } = options;
    const due = new DueChores({ index, ledger, chores, joining, clock });
    this.#due = due;
    this.#relay = new Relay({
      vault,
      index,
      ledger,
      signer: options.relaySigner,
      losers: new Losers({ code, vault, index, ledger, chores, keys, clock }),
      chores: () => due.calls(),
      onProblem,
    });
    this.#exchange = new Exchange(vault, peers, onProblem);
    this.#checkpoints = new Checkpoints({
      code,
      vault,
      index,
      cosigner,
      histories,
      signer,
      peers,
      onProblem,
      onComplete: (size) => {
        this.#tell({ what: 'checkpoint', size });
        void this.#witnesses.ask();
      },
    });
    this.current = new CurrentWords({
      index,
      clock,
      checkpoint: async (size) => {
        const complete = await this.#checkpoints.complete(size);
        return complete && { ...complete, note: noteOf(options.trust.origin, complete) };
      },
      sign: (word, under) => signer.signCurrent(word, under),
    });
  }

  /** Calls back for what the log does not tell; returns what ends it. */
  follow(listener: SectionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: SectionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #tellHeld({ digest, receipt, submission }: HeldStatement): void {
    const state = receipt === undefined ? 'offered' : 'held';
    this.#tell({ what: 'statement', digest, state, submission });
    if (state === 'held') return;
    const { onProblem } = this.#options;
    this.webhooks.offered(digest, submission).catch((error: unknown) => {
      onProblem('webhooks', error);
    });
  }

  async start(): Promise<void> {
    await this.#exchange.start();
    this.#relay.start();
    this.#checkpoints.start();
    this.#witnesses.start();
    this.#fetcher.start();
    this.webhooks.start();
  }

  async close(): Promise<void> {
    this.#exchange.close();
    await this.#fetcher.close();
    await this.webhooks.close();
    await this.#checkpoints.close();
    this.#witnesses.close();
    await this.#relay.close();
  }

  /**
   * Takes a statement from a person: a receipt if every hand is there, else an offer.
   *
   * @throws ActaError, whatever is wrong with it
   */
  async submit(body: unknown): Promise<StatementStatus> {
    const held = await this.#intake.submit(body);
    this.#exchange.pass(held.digest);
    this.#tellHeld(held);
    this.#relay.wake();
    return (await this.status(held.digest))!;
  }

  /** Takes what another section passes on: an offer, or a statement with that section's receipt. */
  async receive(body: unknown, receipt?: string): Promise<void> {
    const held =
      receipt === undefined
        ? await this.#intake.receiveOffer(body)
        : await this.#intake.receive(body, receipt);
    this.#tellHeld(held);
    const { documents = {} } = await withDocuments(held, this.#options.vault);
    await this.#fetcher.wantFilesOf(Object.values(documents));
  }

  /**
   * Sends what anyone may set going: a minute into force or, with a position, one of its acts. The
   * relay does both by itself; whoever asks has it tried at once, and hears why it is refused.
   *
   * @param position of the act, from 0
   * @throws ActaError NOT_FOUND, MINUTE_KEYS_MISSING, or the contract's own refusal
   */
  async setGoing(number: number, position?: number): Promise<void> {
    await this.#due.ask(number, position);
    this.#relay.wake();
  }

  receiveCheckpoint(theirs: SignedCheckpoint, from: string): Promise<SignedCheckpoint | undefined> {
    return this.#checkpoints.receive(theirs, from);
  }

  async status(digest: string): Promise<StatementStatus | undefined> {
    const { vault, index, trust, clock } = this.#options;
    const size = (await this.#checkpoints.complete())?.size ?? 0;
    const cosigned = { size, sections: sectionsAt(trust, size) };
    return statementStatus(digest, vault, index, cosigned, clock());
  }

  /** The whole of a held statement, for those who are to sign or answer it. */
  async statement(
    digest: string,
  ): Promise<(HeldStatement & { submission: Submission }) | undefined> {
    const { vault } = this.#options;
    const held = await vault.statement(digest);
    return held && { ...held, submission: await withDocuments(held, vault) };
  }

  /** Offers that wait for a signature or an answer, newest first. */
  async offers(): Promise<HeldStatement[]> {
    const offers = await this.#options.vault.offers();
    return offers.sort((a, b) => b.firstSeen - a.firstSeen);
  }

  document(root: string): Promise<SealedDocument | undefined> {
    return this.#options.vault.document(root);
  }

  /**
   * Keeps a file that a document will name.
   *
   * @param sha256 what its sender says it hashes to
   * @param by address of who brings it
   * @throws ActaError ATTACHMENT_OFF_HASH, ATTACHMENT_TYPE_WRONG, ATTACHMENTS_TOO_MANY
   */
  putAttachment(
    bytes: Uint8Array,
    mediaType: string,
    sha256: string,
    by: string,
  ): Promise<Attachment> {
    return this.#attachments.put(bytes, mediaType, sha256, by);
  }

  /** A file, with the roots of the documents that name it. */
  async attachment(
    sha256: string,
  ): Promise<(StoredAttachment & { readonly namedBy: readonly string[] }) | undefined> {
    const held = await this.#attachments.get(sha256);
    return held && { ...held, namedBy: await this.#options.vault.namedBy(sha256) };
  }

  /** How much was receipted and is not in the log yet; counts to the limit. */
  async outboxDepth(limit: number): Promise<number> {
    return (await this.#options.vault.outbox(limit)).length;
  }

  /**
   * The newest checkpoint that every section signed, as a C2SP signed note, with the lines that
   * third-party witnesses gave so far.
   */
  async checkpoint(): Promise<{ readonly size: number; readonly note: string } | undefined> {
    const complete = await this.#checkpoints.complete();
    if (complete === undefined) return undefined;
    const lines = await this.#witnesses.lines(complete.size);
    const note = noteOf(this.#options.trust.origin, complete) + lines.join('');
    return { size: complete.size, note };
  }

  /** Every two notes that this section saw signed and that can't both be true, for anybody. */
  misbehaviour(): Promise<Misbehaviour[]> {
    return this.#options.vault.log.misbehaviour();
  }

  /** For operators: why this section's cosigner signs no more, and how far each witness is. */
  async cosigning(): Promise<{
    readonly stop?: CosignerStop;
    readonly witnesses: readonly { readonly name: string; readonly size: number }[];
  }> {
    const stop = await this.#options.vault.log.stop();
    return { ...(stop && { stop }), witnesses: this.#witnesses.sizes() };
  }

  /**
   * One body for each key (of each principal); the same again is let through.
   *
   * @param bodyHash SHA-256 of the body
   * @throws ActaError IDEMPOTENCY_KEY_REUSED
   */
  async claimIdempotencyKey(key: string, bodyHash: string): Promise<void> {
    const { vault, clock } = this.#options;
    const claimed = await vault.claimIdempotencyKey(key, bodyHash, clock());
    if (claimed !== bodyHash) throw new ActaError('IDEMPOTENCY_KEY_REUSED');
  }

  /** Waits until the log has a digest that is on its way, so that a chain of statements flows. */
  async #settle(digest: string): Promise<void> {
    const { vault, index } = this.#options;
    const held = await vault.statement(digest);
    if (held?.receipt === undefined || held.refused !== undefined) return;
    const until = Date.now() + SETTLE;
    while (Date.now() < until && (await index.byDigest(digest)) === undefined) {
      // Being a block behind is its daily life; a chain that does not answer gives a reason.
      if (index.status().reason !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
