import {
  ActaError,
  type Attachment,
  attachmentOf,
  decodeReceipt,
  decodeSignature,
  digestOf,
  type Domain,
  domainSeparator,
  type Evidence,
  hexToBytes,
  type JsonObject,
  loginText,
  parseDocument,
  parseSubmission,
  recoverSigner,
  type SealedDocument,
  type SignedStatement,
  STATEMENTS,
  type StatementName,
  type StatementType,
  type Submission,
} from '@acta/protocol';
import { BATCH } from './batch/sign-papers.ts';
import { Handoffs } from './handoff/handoffs.ts';
import { Http } from './http.ts';
import type { Person } from './person.ts';
import { streamEvents, type StreamEvent, type StreamOptions } from './stream/stream.ts';
import { Trails } from './trail/trails.ts';
import { walletTypedData } from './wallet/wallet-typed-data.ts';
import { type BuiltStatement, buildStatement, type StatementFields } from './statement-builder.ts';

/** How far a statement is, as the API tells. */
export interface StatementState {
  readonly digest: string;
  readonly state: 'offered' | 'held' | 'recorded' | 'cosigned' | 'superseded' | 'refused';
  readonly sections: readonly string[];
  readonly receipt?: string;
  readonly index?: number;
  readonly recordedAt?: number;
  readonly reason?: Readonly<Record<string, unknown>>;
}

/** What goes with a statement beside its signatures. */
export type Extras = Pick<Submission, 'handoff' | 'contents' | 'outputs' | 'acts' | 'documents'>;

/** How often, first and later, and how long `waitFor` looks, milliseconds. */
const LOOK_FIRST = 60;
const LOOK_LATER = 1_000;
const LOOK_FOR = 60_000;

/**
 * One section's API, from outside. What comes back is checked before it is believed: receipts by
 * their signature, documents by their root.
 */
export class ActaClient {
  readonly http: Http;
  readonly domain: Domain;
  readonly handoff: Handoffs;
  readonly trail: Trails;
  readonly #separator: Uint8Array;

  private constructor(http: Http, domain: Domain) {
    this.http = http;
    this.domain = domain;
    this.handoff = new Handoffs(this);
    this.trail = new Trails(http);
    this.#separator = domainSeparator(domain);
  }

  /** @throws ActaError API_UNREACHABLE, API_ANSWER_UNREADABLE */
  static async connect(url: string, fetcher?: typeof fetch): Promise<ActaClient> {
    const http = new Http(url, fetcher);
    const facts = await http.get<{ domain?: Domain } | null>('/v1/network');
    const domain = facts?.domain;
    if (!Number.isSafeInteger(domain?.chainId) || !/^0x[0-9a-f]{40}$/.test(domain?.log ?? '')) {
      throw new ActaError('API_ANSWER_UNREADABLE', { url });
    }
    return new ActaClient(http, domain!);
  }

  /**
   * Logs in with a key (EIP-4361); later calls of this client carry the token. It lasts minutes, a job
   * may last hours: once it is refused, the same person logs in again.
   */
  async login(person: Person): Promise<void> {
    const facts = await this.http.post<{ nonce: string; domain: string; chainId: number }>(
      '/v1/login/nonce',
    );
    if (facts.chainId !== this.domain.chainId) {
      throw new ActaError('LOGIN_REFUSED', { why: 'chain id' });
    }
    const issuedAt = Math.floor(Date.now() / 1000);
    const message = loginText({ ...facts, address: person.address, issuedAt });
    const signature = await person.signText(message);
    this.http.token = undefined;
    const { token } = await this.http.post<{ token: string }>('/v1/login', { message, signature });
    this.http.token = token;
    this.http.renew = () => this.login(person);
  }

  build<N extends StatementName>(
    type: N,
    fields: StatementFields<N>,
    now = Math.floor(Date.now() / 1000),
  ): BuiltStatement<N> {
    return buildStatement(this.domain, type, fields, now);
  }

  /** Signs a statement in the given places; `null` leaves a place for somebody else. */
  async sign(built: BuiltStatement, people: readonly (Person | null)[]): Promise<SignedStatement> {
    const signatures: (string | null)[] = [];
    for (const person of people) {
      const typed = walletTypedData(this.domain, STATEMENTS[built.type], built.message);
      signatures.push(person === null ? null : await person.sign(built.digest, typed));
    }
    return { type: built.type, message: built.message, signatures };
  }

  /** Signs many statements of one person, with one signature for up to 500. */
  async signMany(built: readonly BuiltStatement[], person: Person): Promise<SignedStatement[]> {
    const signed: SignedStatement[] = [];
    for (let from = 0; from < built.length; from += BATCH) {
      const some = built.slice(from, from + BATCH);
      const envelopes = await person.signMany(
        this.#separator,
        some.map((one) => one.digest),
      );
      signed.push(
        ...some.map(({ type, message }, i) => ({ type, message, signatures: [envelopes[i]!] })),
      );
    }
    return signed;
  }

  /**
   * Submits a statement. A receipt that does not carry the section's good signature over this very
   * digest is worth nothing, so it is refused here.
   *
   * @throws ActaError with the API's code; RECEIPT_FORGED
   */
  async submit(statement: SignedStatement, extras: Extras = {}): Promise<StatementState> {
    const state = await this.http.post<StatementState>('/v1/statements', {
      ...statement,
      ...extras,
    });
    const digest = digestOf(this.domain, STATEMENTS[statement.type], statement.message);
    if (state.digest !== digest) throw new ActaError('RECEIPT_FORGED', { digest });
    if (state.receipt !== undefined) this.receiptSigner(digest, state.receipt);
    return state;
  }

  /** The key that signed a receipt over a digest. @throws ActaError SIGNATURE_*, RECEIPT_FORGED */
  receiptSigner(digest: string, receipt: string): string {
    const { section, receivedAt, seq, signature } = decodeReceipt(receipt);
    const message = { section, digest, receivedAt, seq };
    const signed = digestOf(this.domain, STATEMENTS.Receipt, message);
    return recoverSigner(this.#separator, signed, decodeSignature(signature));
  }

  status(digest: string): Promise<StatementState> {
    return this.http.get(`/v1/statements/${digest}`);
  }

  /**
   * Waits until a statement is in the log, or cosigned.
   *
   * @param patience milliseconds
   * @throws ActaError STATEMENT_NOT_RECORDED {state, reason} where it will not be, or not in time
   */
  async waitFor(
    digest: string,
    wanted: 'recorded' | 'cosigned' = 'recorded',
    patience = LOOK_FOR,
  ): Promise<StatementState> {
    const until = Date.now() + patience;
    for (let pause = LOOK_FIRST; ; pause = Math.min(pause * 1.25, LOOK_LATER)) {
      const state = await this.status(digest);
      if (state.state === 'cosigned' || state.state === wanted) return state;
      const lost = state.state === 'superseded' || state.state === 'refused';
      if (lost || Date.now() > until) {
        throw new ActaError('STATEMENT_NOT_RECORDED', { state: state.state, reason: state.reason });
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /**
   * A held statement with its documents, for those it concerns: an offer, before it is signed or
   * answered. What does not hash to what the statement says is refused: nobody signs for what they
   * were not shown.
   *
   * @throws ActaError NOT_FOUND, DOCUMENT_MISSING, DOCUMENT_OFF_ROOT, STATEMENT_MALFORMED {digest}
   */
  async offered(digest: string): Promise<Submission> {
    const answer = await this.http.get<{ submission: Submission }>(
      `/v1/statements/${digest}/content`,
    );
    const { documents: given = {}, ...body } = answer.submission;
    const submission = parseSubmission(body);
    const type: StatementType = STATEMENTS[submission.type];
    if (digestOf(this.domain, type, submission.message) !== digest) {
      throw new ActaError('STATEMENT_MALFORMED', { digest });
    }
    const documents: Record<string, SealedDocument> = {};
    for (const field of Object.keys(type.documents)) {
      if (given[field] === undefined) throw new ActaError('DOCUMENT_MISSING', { field });
      documents[field] = parseDocument(given[field]);
      if (documents[field].root !== submission.message[field]) {
        throw new ActaError('DOCUMENT_OFF_ROOT', { field });
      }
    }
    return { ...submission, documents };
  }

  /** A document by its root; another document under this root is refused. */
  async document(root: string): Promise<SealedDocument> {
    const document = parseDocument(await this.http.get<JsonObject>(`/v1/documents/${root}`));
    if (document.root !== root) throw new ActaError('DOCUMENT_ROOT_MISMATCH', { root });
    return document;
  }

  /**
   * Brings a file that a document will name; the same file again is the same answer. The leaf that
   * comes back is computed here, from the bytes that were sent.
   *
   * @param mediaType lower case, without parameters
   * @throws ActaError LOGIN_NEEDED, REQUEST_TOO_LARGE, ATTACHMENT_*
   */
  async putAttachment(file: Uint8Array, mediaType: string): Promise<Attachment> {
    const attachment = attachmentOf(file, mediaType);
    const digest = btoa(String.fromCharCode(...hexToBytes(attachment.sha256)));
    await this.http.put('/v1/attachments', file, {
      'content-type': mediaType,
      'content-digest': `sha-256=:${digest}:`,
    });
    return attachment;
  }

  /**
   * What happens, as it happens, each record once: the connection may break as often as it likes.
   *
   * @see streamEvents
   */
  stream(options: StreamOptions = {}): AsyncGenerator<StreamEvent, void> {
    return streamEvents(this.http, options);
  }

  /** The bytes of a file; others under this hash are refused. @throws ActaError ATTACHMENT_OFF_HASH */
  async attachment(sha256: string): Promise<Uint8Array> {
    const bytes = await this.http.bytes(`/v1/attachments/${sha256}`);
    const found = attachmentOf(bytes, '').sha256;
    if (found !== sha256) throw new ActaError('ATTACHMENT_OFF_HASH', { given: sha256, found });
    return bytes;
  }

  /** Evidence of a record, trail, minute or assessment, by its path in the API. */
  evidence(path: string): Promise<Evidence> {
    return this.http.get(path);
  }
}
