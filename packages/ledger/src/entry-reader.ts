import {
  actsHash,
  digestUnder,
  outputsRoot,
  piecesRoot,
  type SignedStatement,
  STATEMENTS,
  type StatementType,
} from '@acta/protocol';
import type { CallDecoder } from './calls/decode-call.ts';
import type { LedgerEntry, RecordedStatement, Superseded } from './ledger-block.ts';
import type { RevertReader } from './revert.ts';

/** A transaction as far as it says what it puts on record. */
export interface Transaction {
  readonly hash: string;
  readonly to: string | null;
  readonly input: string;
}

const NO_HASH = `0x${'00'.repeat(32)}`;
const NO_SELECTOR = '0x00000000';

type Content = Pick<LedgerEntry, 'statement' | 'receipt' | 'superseded'>;

/**
 * Finds the statement behind a record. Anyone may relay, through any contract and with any bytes,
 * so nothing counts here but what hashes to the digest that the log has: what does not is content
 * not seen.
 */
export class EntryReader {
  readonly #calls: CallDecoder;
  readonly #reverts: RevertReader;
  readonly #separator: Uint8Array;

  /** @param separator EIP-712 domain separator of the network */
  constructor(calls: CallDecoder, reverts: RevertReader, separator: Uint8Array) {
    this.#calls = calls;
    this.#reverts = reverts;
    this.#separator = separator;
  }

  /**
   * @param own statements that contracts themselves put on record in this transaction
   */
  content(digest: string, { to, input }: Transaction, own: readonly RecordedStatement[]): Content {
    const statement = own.find((one) => this.#digest(one) === digest);
    if (statement !== undefined) return { statement };
    const call = this.#calls.decode(to, input);
    if (call === undefined) return {};
    if (call.statement === undefined) {
      const { receipt } = call;
      return call.digest === digest ? { receipt, superseded: this.#superseded(call) } : {};
    }
    if (!this.#fits(call.statement, digest)) return {};
    const { receipt, winner } = call;
    return {
      statement: call.statement,
      ...(receipt !== undefined && { receipt }),
      ...(winner !== undefined && { superseded: { winner: this.#digest(winner) } }),
    };
  }

  #superseded({ winner, reason }: { winner: string; reason: string }): Superseded {
    return {
      ...(winner !== NO_HASH && { winner }),
      ...(reason !== NO_SELECTOR && { reason: this.#reverts.codeOf(reason) ?? reason }),
    };
  }

  /** The statement has the digest, and what goes with it has the hashes that the statement names. */
  #fits(statement: RecordedStatement, digest: string): boolean {
    const { message, handoff, contents, outputs, acts } = statement;
    const pieces = message['contents'] ?? message['inputs'];
    return (
      this.#digest(statement) === digest &&
      (handoff === undefined || this.#digest(handoff) === message['handoff']) &&
      (contents === undefined || piecesRoot(contents) === pieces) &&
      (outputs === undefined || outputsRoot(outputs) === message['outputs']) &&
      (acts === undefined || actsHash(acts) === message['acts'])
    );
  }

  #digest({ type, message }: SignedStatement): string {
    const statementType: StatementType = STATEMENTS[type];
    return digestUnder(this.#separator, statementType, message);
  }
}
