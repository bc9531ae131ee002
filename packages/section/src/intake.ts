import {
  ActaError,
  decodeReceipt,
  digestOf,
  domainSeparator,
  parseDocument,
  parseSubmission,
  recoverSigner,
  decodeSignature,
  type SealedDocument,
  type SignedStatement,
  STATEMENTS,
  type Submission,
} from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Ledger } from '@acta/ledger';
import type { Attachments } from './attachments.ts';
import { checkAgreedText } from './agreed-text.ts';
import { checkDocuments } from './documents.ts';
import { checkSums } from './duty/account.ts';
import { readParts, splitParts } from './duty/facts.ts';
import type { LawShelf } from './duty/law-shelf.ts';
import type { HeldStatement } from './held-statement.ts';
import { checkGlns } from './taken-glns.ts';
import { checkHeads } from './held-heads.ts';
import { indexRegister } from './index-register.ts';
import type { SectionKeys } from './keys.ts';
import { mergeSignatures } from './merge.ts';
import { namedGoods } from './named-goods.ts';
import { Queue } from './queue.ts';
import { checkReason, relatedInspections } from './related-inspections.ts';
import { nextReceipt } from './receipts.ts';
import { checkSignatories } from './signatories.ts';
import type { Vault } from './vault.ts';

const LONGEST_DEADLINE = 30 * 86_400;

export interface IntakeParts {
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly ledger: Ledger;
  readonly keys: SectionKeys;
  readonly attachments: Attachments;
  readonly shelf: LawShelf;
  /** Unix seconds. */
  readonly clock: () => number;
  /** Waits until the log has what this digest names, or some seconds have passed. */
  readonly settle: (digest: string) => Promise<void>;
}

/**
 * The one door. A statement comes in whole or not at all: form, signatures, documents, then the
 * contract's own answer (`eth_call`); only then one synced write and a receipt.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #separator: Uint8Array;
  readonly #queue = new Queue();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#separator = domainSeparator(parts.ledger.domain);
  }

  /**
   * @param body what came in, unchecked
   * @throws ActaError: everything that can be wrong with it; nothing is kept then
   */
  async submit(body: unknown): Promise<HeldStatement> {
    const submission = parseSubmission(body);
    const given = parseDocuments(body);
    const digest = this.#digest(submission);
    // One at a time from here: two halves of a statement must not overwrite each other, and the
    // numbers of receipts must rise.
    return this.#queue.run(() => this.#take(digest, submission, given));
  }

  /** An offer that a peer passes on: checked like a person's, but never receipted here. */
  async receiveOffer(body: unknown): Promise<HeldStatement> {
    const submission = parseSubmission(body);
    const given = parseDocuments(body);
    const digest = this.#digest(submission);
    return this.#queue.run(async () => {
      const { vault, index, clock } = this.#parts;
      const before = await vault.statement(digest);
      if (before?.receipt !== undefined) return before;
      await checkSignatories(this.#separator, digest, submission, indexRegister(index), clock());
      const documents = await this.#documents(submission, given, 'section');
      const merged = mergeSignatures(before?.submission, submission);
      const held = { digest, submission: merged, firstSeen: before?.firstSeen ?? clock() };
      await this.#keep(held, documents);
      return held;
    });
  }

  /**
   * Keeps a complete statement that a peer gave its receipt for; it is the peer's to relay. What the
   * log has needs no promise any more: so it is with the appointment of a receipt key itself, whose
   * receipt nobody could check before.
   */
  async receive(body: unknown, receipt: string): Promise<HeldStatement> {
    const { statement, disclosed } = splitParts(body);
    const submission = parseSubmission(statement);
    const given = parseDocuments(statement);
    const facts = readParts(submission, disclosed);
    const digest = this.#digest(submission);
    const promised = await this.#isPromised(digest, receipt);
    return this.#queue.run(async () => {
      const before = await this.#parts.vault.statement(digest);
      if (before?.receipt !== undefined) return before;
      const documents = await this.#documents(submission, given, 'section');
      const held: HeldStatement = {
        digest,
        submission,
        firstSeen: before?.firstSeen ?? this.#parts.clock(),
        ...(promised && { receipt }),
      };
      await this.#parts.vault.facts.put(facts);
      await this.#keep(held, documents);
      return held;
    });
  }

  #digest({ type, message }: Omit<Submission, 'documents'>): string {
    return digestOf(this.#parts.ledger.domain, STATEMENTS[type], message);
  }

  async #take(
    digest: string,
    fresh: Omit<Submission, 'documents'>,
    given: Readonly<Record<string, SealedDocument>>,
  ): Promise<HeldStatement> {
    const { vault, index, clock } = this.#parts;
    const before = await vault.statement(digest);
    if (before?.receipt !== undefined) return before;
    checkSide(fresh, this.#parts.code);
    const register = indexRegister(index);
    const now = clock();
    checkDeadline(fresh, now);
    // The new signatures are checked before they are merged: nobody may spoil a good offer.
    await checkSignatories(this.#separator, digest, fresh, register, now);
    const submission = mergeSignatures(before?.submission, fresh);
    const { complete } = await checkSignatories(this.#separator, digest, submission, register, now);
    const documents = await this.#documents(submission, given, 'person', before !== undefined);
    for (const document of Object.values(documents)) await this.#parts.attachments.check(document);
    const whole = await this.#withHandoff(submission);
    // An offer that was held here may have run out since: no receipt promises what can't be kept.
    checkDeadline(whole, now);
    const held = { digest, submission: whole, firstSeen: before?.firstSeen ?? now };
    if (!complete || STATEMENTS[submission.type].kind === 0) {
      await this.#keep(held, documents);
      return held;
    }
    await this.#checkRule(whole);
    await this.#checkSums(digest, whole, documents);
    const { bytes, last } = nextReceipt(
      this.#parts.ledger.domain,
      this.#parts.code,
      this.#parts.keys.receipt,
      digest,
      await vault.lastReceipt(),
      now,
    );
    const receipted: HeldStatement = { ...held, receipt: bytes };
    await vault.putReceipted(receipted, documents, last);
    return receipted;
  }

  /**
   * A party brings what its statement rests on, unless the very statement came here before with it.
   * An attacker would name the root of somebody else's document, which he reads off a trail, and
   * have it shown to him as that of his own statement.
   *
   * @param known this statement was held before
   */
  async #documents(
    statement: SignedStatement & Pick<Submission, 'acts'>,
    given: Readonly<Record<string, SealedDocument>>,
    from: 'person' | 'section',
    known = true,
  ): Promise<Record<string, SealedDocument>> {
    const { vault, index } = this.#parts;
    const mayLook = known || statement.message['party'] === undefined;
    const held = async (root: string) => (mayLook ? vault.document(root) : undefined);
    const published = async (digest: string) => {
      const record = (await index.byDigest(digest))?.record;
      const root = record?.statement?.message['document'];
      return root === undefined ? undefined : vault.document(String(root));
    };
    const documents = await checkDocuments(statement, given, held, published, from);
    if (from === 'person') await checkGlns(statement, documents, index);
    if (statement.type === 'MinuteAgree') await checkAgreedText(statement, documents, index);
    return documents;
  }

  /** An answer goes into the ledger with its handoff: given with it, or offered before. */
  async #withHandoff(
    submission: Omit<Submission, 'documents'>,
  ): Promise<Omit<Submission, 'documents'>> {
    if (submission.type !== 'Answer') return submission;
    const { ledger, vault, index, clock } = this.#parts;
    const wanted = String(submission.message['handoff']);
    const offered = (await vault.statement(wanted))?.submission;
    const handoff = submission.handoff ?? offered;
    if (handoff === undefined) throw new ActaError('HANDOFF_MISSING', { handoff: wanted });
    const digest = digestOf(ledger.domain, STATEMENTS.Handoff, handoff.message);
    if (digest !== wanted)
      throw new ActaError('HANDOFF_MISSING', { handoff: wanted, given: digest });
    if (handoff.message['to'] !== submission.message['party']) {
      throw new ActaError('HANDOFF_NOT_TO_YOU', { to: handoff.message['to'] });
    }
    await checkSignatories(this.#separator, digest, handoff, indexRegister(index), clock());
    await this.#documents(handoff, {}, 'person', offered !== undefined);
    const { type, message, signatures } = handoff;
    return { ...submission, handoff: { type, message, signatures } };
  }

  /** Would the contract take it? While the chain does not answer, heads chain on what is held. */
  async #checkRule(submission: Omit<Submission, 'documents'>): Promise<void> {
    const { ledger, vault, index, settle } = this.#parts;
    const { head, about } = submission.message;
    const heads = new Set(namedGoods(submission).map((named) => named.head));
    // What an act or a protest is about may have come just before, like a head.
    for (const one of [head, about]) if (typeof one === 'string') heads.add(one);
    const related = await relatedInspections(submission, vault, index);
    await Promise.all([...heads, ...related].map(settle));
    try {
      await ledger.tryStatement(submission);
    } catch (error) {
      if (!(error instanceof ActaError) || error.code !== 'LEDGER_UNREACHABLE') throw error;
      await checkHeads(submission, vault, index);
      checkReason(submission, related);
    }
  }

  async #checkSums(
    digest: string,
    { type, message, signatures }: SignedStatement,
    documents: Readonly<Record<string, SealedDocument>>,
  ): Promise<void> {
    const content = documents[String(message['document'])]?.content;
    await checkSums({ type, message, signatures }, digest, content, this.#parts, this.#parts.shelf);
  }

  /**
   * Whether a peer's section promised this statement with a good receipt. An attacker at the peer's
   * door can't make us keep what no section promised, unless the log has it anyway.
   *
   * @throws ActaError RECEIPT_FORGED
   */
  async #isPromised(digest: string, bytes: string): Promise<boolean> {
    const { section, receivedAt, seq, signature } = decodeReceipt(bytes);
    const { ledger, index } = this.#parts;
    const message = { section, digest, receivedAt, seq };
    const signer = recoverSigner(
      this.#separator,
      digestOf(ledger.domain, STATEMENTS.Receipt, message),
      decodeSignature(signature),
    );
    const slot = { by: 'office', section, offices: ['RECEIPT_KEY'] } as const;
    if (await indexRegister(index).mayFill(signer, slot, receivedAt)) return true;
    if ((await index.byDigest(digest)) !== undefined) return false;
    throw new ActaError('RECEIPT_FORGED', { section, signer });
  }

  /** What the index could not read from the documents of a record before, it reads now. */
  async #keep(
    held: HeldStatement,
    documents: Readonly<Record<string, SealedDocument>>,
  ): Promise<void> {
    const { vault, index } = this.#parts;
    await vault.putStatement(held, documents);
    await Promise.all(Object.keys(documents).map((root) => index.documentArrived(root)));
  }
}

/**
 * Whose document is for one section alone is handed in there: elsewhere the other nation's service
 * would keep what it may not know, and whose side it is could not check it.
 */
function checkSide({ type, message }: SignedStatement, own: string): void {
  const isOfOneSide = ['Assess', 'DutyAct', 'Protest'].includes(type);
  if (!isOfOneSide || message['section'] === own) return;
  throw new ActaError('DUTY_HANDED_IN_ELSEWHERE', { section: message['section']!, here: own });
}

function checkDeadline(submission: Omit<Submission, 'documents'>, now: number): void {
  for (const statement of [submission, submission.handoff]) {
    const deadline = statement?.message['deadline'];
    if (typeof deadline !== 'number') continue;
    if (deadline < now) throw new ActaError('STATEMENT_EXPIRED', { deadline, now });
    if (deadline > now + LONGEST_DEADLINE) {
      throw new ActaError('STATEMENT_DEADLINE_TOO_FAR', {
        deadline,
        latest: now + LONGEST_DEADLINE,
      });
    }
  }
}

function parseDocuments(body: unknown): Record<string, SealedDocument> {
  const documents = (body as { documents?: unknown }).documents;
  if (documents === undefined) return {};
  if (typeof documents !== 'object' || documents === null || Array.isArray(documents)) {
    throw new ActaError('STATEMENT_MALFORMED', { field: 'documents', expected: 'an object' });
  }
  return Object.fromEntries(
    Object.entries(documents).map(([field, document]) => [field, parseDocument(document)]),
  );
}
