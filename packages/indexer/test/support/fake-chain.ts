import {
  bytesToHex,
  digestOf,
  encodeRecord,
  Frontier,
  leafHash,
  type Message,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import type {
  BlockHeader,
  Ledger,
  LedgerBlock,
  LedgerEntry,
  LogState,
  RecordedStatement,
  ContractChange,
  ContractFact,
} from '@acta/ledger';
import { Random } from './random.ts';

type Parts = Pick<RecordedStatement, 'handoff' | 'contents' | 'outputs' | 'acts'> & {
  readonly receipt?: string;
  readonly kind?: number;
  readonly superseded?: LedgerEntry['superseded'];
  readonly sections?: readonly string[];
};

const WRITER = `0x${'77'.repeat(20)}`;

/** A chain made in memory, with none of the contracts' rules: what a test puts in is what it says. */
export class FakeChain {
  readonly domain = { chainId: 4711, log: `0x${'11'.repeat(20)}` };
  readonly blocks: LedgerBlock[] = [];
  readonly #random: Random;
  readonly #frontier = new Frontier();
  #entries: LedgerEntry[] = [];
  #changes: ContractChange[] = [];
  #tx: string;
  now = 1_764_000_000;

  constructor(seed = 1) {
    this.#random = new Random(seed);
    this.#tx = this.#random.hex(32);
    this.mine();
  }

  /** Size of the log with what waits for the next block. */
  get size(): number {
    return this.#frontier.size;
  }

  /** Puts a statement on record in the block under way; returns its digest. */
  record(type: StatementName, message: Message, parts: Parts = {}): string {
    const statementType: StatementType = STATEMENTS[type];
    const digest = digestOf(this.domain, statementType, message);
    const { receipt, superseded, kind = statementType.kind, sections = ['MX', 'US'] } = parts;
    const bytes = encodeRecord({ kind, writer: WRITER, recordedAt: this.now, sections, digest });
    const { handoff, contents, outputs, acts } = parts;
    this.#entries.push({
      index: this.#frontier.size,
      record: bytesToHex(bytes),
      tx: this.#tx,
      statement: {
        type,
        message,
        signatures: [this.#random.hex(66)],
        ...(handoff && { handoff }),
        ...(contents && { contents }),
        ...(outputs && { outputs }),
        ...(acts && { acts }),
      },
      ...(receipt !== undefined && { receipt }),
      ...(superseded && { superseded }),
    });
    this.#frontier.append(leafHash(bytes));
    this.#tx = this.#random.hex(32);
    return digest;
  }

  /** Changes the registry, in the transaction of the next record. */
  change(fact: ContractFact): void {
    this.#changes.push({ ...fact, tx: this.#tx, at: this.#frontier.size });
  }

  /** Ends the block under way. */
  mine(): LedgerBlock {
    const block = {
      number: this.blocks.length,
      hash: this.#random.hex(32),
      parentHash: this.blocks.at(-1)?.hash ?? `0x${'00'.repeat(32)}`,
      timestamp: this.now,
      size: this.#frontier.size,
      root: bytesToHex(this.#frontier.root()),
      entries: this.#entries,
      changes: this.#changes,
    };
    this.blocks.push(block);
    this.#entries = [];
    this.#changes = [];
    this.now += 12;
    return block;
  }

  /** The chain as a ledger gives it; `tamper` may lie about any block. */
  ledger(tamper: (block: LedgerBlock) => LedgerBlock = (block) => block): Ledger {
    const blocks = this.blocks;
    const at = (number: number): LedgerBlock => tamper(blocks[number]!);
    const partial: Pick<Ledger, 'domain' | 'head' | 'logState' | 'blocks'> = {
      domain: this.domain,
      head: (): Promise<BlockHeader> => Promise.resolve(at(blocks.length - 1)),
      logState: (number: number): Promise<LogState> => {
        const { size, root = '' } = at(number);
        return Promise.resolve({ size, root });
      },
      async *blocks(from: number, to: number) {
        for (let number = from; number <= to; number += 1) yield at(number);
      },
    };
    return partial as Ledger;
  }
}
