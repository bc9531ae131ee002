import { ActaError, bytesToHex, decodeReceipt, type SignedStatement } from '@acta/protocol';
import type { Index, IndexedRecord } from '@acta/indexer';
import type { Call, Chores, Ledger } from '@acta/ledger';
import type { HeldStatement } from './held-statement.ts';
import type { SectionKeys } from './keys.ts';
import { type NamedGoods, namedGoods, NO_HEAD as NONE } from './named-goods.ts';
import { nextReceipt } from './receipts.ts';
import type { Vault } from './vault.ts';

/** Days after which a contract takes no receipt any more (PROTOCOL §3), seconds. */
const RECEIPT_LIFE = 30 * 86_400;

export interface LosersParts {
  readonly code: string;
  readonly vault: Vault;
  readonly index: Index;
  readonly ledger: Ledger;
  readonly chores: Chores;
  readonly keys: SectionKeys;
  /** Unix seconds. */
  readonly clock: () => number;
}

/**
 * What becomes of a promise that the contract will not let us keep: its digest goes into the log
 * as superseded, with the winner or the reason, and moves nothing. Of two complete handoffs from
 * one head the loser also marks the goods as contested (PROTOCOL §3).
 */
export class Losers {
  readonly #parts: LosersParts;

  constructor(parts: LosersParts) {
    this.#parts = parts;
  }

  /**
   * The call that puts a refused statement on record, or undefined where it has to wait: another
   * section may hold the statement whose digest it names as head.
   *
   * @param refusal the contract's own word
   */
  async settle(held: HeldStatement, refusal: ActaError): Promise<Call | undefined> {
    if (CURED_BY_TIME.has(refusal.code)) return undefined;
    if (!(await this.#isOutOfLog(held))) return undefined;
    const winner = HEAD_CODES.has(refusal.code) ? await this.#winner(held) : undefined;
    const waits =
      (HEAD_CODES.has(refusal.code) && winner === undefined) ||
      (await this.#awaitsOther(held, refusal.code));
    if (waits && !this.#isTooOld(held) && !(await this.#followsLost(held))) return undefined;
    const contest = winner && (await this.#contest(held, winner));
    return contest ?? this.#supersede(held, winner, refusal);
  }

  /**
   * Whether the log surely lacks the statement. A contract also refuses what it has taken already:
   * after a kill the index may lag behind that very record, and must not call it lost.
   */
  async #isOutOfLog({ digest }: HeldStatement): Promise<boolean> {
    const { index, ledger } = this.#parts;
    const { number } = await ledger.head();
    return index.status().block >= number && (await index.byDigest(digest)) === undefined;
  }

  /**
   * Whether what it rests on, beside its head, is still on its way: the importer's declaration, which
   * another section may hold, or what we hold ourselves of what it is about.
   */
  async #awaitsOther({ submission }: HeldStatement, code: string): Promise<boolean> {
    const { vault, index } = this.#parts;
    const about = RESTS_ON[code];
    if (about === undefined) return false;
    if (about === 'declaration') return true;
    const digest = String(submission.message[about]);
    const named = await vault.statement(digest);
    return named?.receipt !== undefined && (await index.byDigest(digest)) === undefined;
  }

  /** Whether what it names was lost itself: it waits for what will never be. */
  async #followsLost({ submission }: HeldStatement): Promise<boolean> {
    const named = namedGoods(submission);
    const { head: own, about } = submission.message;
    const heads = named.length > 0 ? named.map(({ head }) => head) : [own, about];
    for (const head of heads) {
      const logged = await this.#parts.index.byDigest(String(head));
      if (logged !== undefined && logged.state !== 'recorded') return true;
    }
    return false;
  }

  /** The record that replaced a head which this statement names. */
  async #winner({ submission }: HeldStatement): Promise<IndexedRecord | undefined> {
    const { index } = this.#parts;
    const named = namedGoods(submission);
    if (named.length > 0) return this.#winnerAbout(named);
    const { message } = submission;
    for (const i of await this.#recordsAbout(submission)) {
      const record = await index.record(i);
      const statement = record?.statement;
      const head = statement?.message['head'] ?? NONE;
      const same = (name: string) =>
        message[name] === undefined || statement?.message[name] === message[name];
      if (head === (message['head'] ?? NONE) && same('section')) return record;
    }
    return undefined;
  }

  /** The first of the goods that had another statement from the same head, or came to be by one. */
  async #winnerAbout(named: readonly NamedGoods[]): Promise<IndexedRecord | undefined> {
    const { index } = this.#parts;
    for (const { goods, head } of named) {
      for (const step of await index.trail(goods)) {
        const record = await index.record(step.index);
        if (record?.statement === undefined || record.superseded !== undefined) continue;
        const there = namedGoods(record.statement);
        if (there.some((other) => other.goods === goods && other.head === head)) return record;
      }
    }
    return undefined;
  }

  async #recordsAbout({ type, message }: SignedStatement): Promise<readonly number[]> {
    const { index } = this.#parts;
    const declaration = String(message['declaration']);
    if (type === 'Declare') return (await index.declared(declaration))?.records ?? [];
    if (message['number'] !== undefined) {
      const minute = await index.minute(Number(message['number']));
      return minute === undefined
        ? []
        : [minute.draft, ...minute.lanes.flatMap((lane) => lane.records)];
    }
    const sides = await index.declaration(declaration);
    return sides.flatMap((side) => side.records);
  }

  async #contest(held: HeldStatement, winner: IndexedRecord): Promise<Call | undefined> {
    const { index, ledger, chores } = this.#parts;
    const { submission, receipt } = held;
    const { handoff } = submission;
    const won = winner.statement;
    if (handoff === undefined || won?.handoff === undefined || receipt === undefined)
      return undefined;
    const { size } = index.status();
    const path = await index.inclusion(winner.index, size);
    const call = chores.contest(
      { ...submission, handoff },
      receipt,
      { ...won, handoff: won.handoff },
      {
        record: winner.record,
        index: winner.index,
        size,
        path: path.map((hash) => bytesToHex(hash)),
      },
    );
    try {
      await ledger.tryCall(call);
      return call;
    } catch (error) {
      // The log grew out of the path: it is made anew in the next round. Anything else is no contest.
      if (error instanceof ActaError && error.code.startsWith('CUSTODY_')) return undefined;
      throw error;
    }
  }

  async #supersede(
    held: HeldStatement,
    winner: IndexedRecord | undefined,
    refusal: ActaError,
  ): Promise<Call | undefined> {
    const { chores, ledger, code } = this.#parts;
    const { digest, receipt } = held;
    if (receipt === undefined || decodeReceipt(receipt).section !== code) return undefined;
    const reason = chores.reasonOf(refusal);
    const won = winner?.digest ?? NONE;
    const confirmation = await this.#confirm(chores.supersessionDigest(digest, won, reason));
    const call = chores.supersede(digest, won, reason, receipt, confirmation);
    await ledger.tryCall(call);
    return call;
  }

  /** A receipt of our own over what we are about to say; it takes the next number like any other. */
  async #confirm(digest: string): Promise<string> {
    const { code, keys, ledger, vault, clock } = this.#parts;
    return vault.nextReceipt((last) =>
      nextReceipt(ledger.domain, code, keys.receipt, digest, last, clock()),
    );
  }

  #isTooOld({ receipt }: HeldStatement): boolean {
    return (
      receipt !== undefined &&
      this.#parts.clock() > decodeReceipt(receipt).receivedAt + RECEIPT_LIFE
    );
  }
}

/**
 * Refusals that say nothing about a promise: it is kept already, or the node judged it by the clock of
 * its last block, which lies behind our own where nothing has happened for some seconds.
 */
const CURED_BY_TIME: ReadonlySet<string> = new Set(['STATEMENT_REPEATED', 'RECEIPT_AHEAD']);

/** Refusals that say: something else took this place. */
const HEAD_CODES: ReadonlySet<string> = new Set([
  'HEAD_STALE',
  'CUSTODY_HEAD_STALE',
  'CUSTODY_GOODS_KNOWN',
  'CUSTODY_CLOSED',
  'DUTY_ASSESSMENTS_CLOSED',
]);

/** Refusals that say: what it rests on is not there (yet), and which field names that. */
const RESTS_ON: Readonly<Record<string, 'declaration' | 'head' | 'about'>> = {
  DUTY_ASSESSMENTS_UNDECLARED: 'declaration',
  DUTY_ASSESSMENTS_UNASSESSED: 'head',
  DUTY_ASSESSMENTS_ABOUT_FOREIGN: 'about',
  DUTY_ASSESSMENTS_PROTEST_NOT_OPEN: 'about',
};
