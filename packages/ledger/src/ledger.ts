import type { Choice, Domain, Office, Submission } from '@acta/protocol';
import type { Deployment } from './deployment.ts';
import type { BlockHeader, LedgerBlock, LogState } from './ledger-block.ts';

/** What a contract is called with. */
export interface Call {
  /** Address of the writer. */
  readonly to: string;
  readonly data: string;
}

/** The one account by which a section relays; `ethers.Wallet` is one. */
export interface RelaySigner {
  readonly address: string;
  signTransaction(transaction: {
    readonly type: 2;
    readonly chainId: number;
    readonly nonce: number;
    readonly to: string;
    readonly data: string;
    readonly gasLimit: number;
    readonly maxFeePerGas: number;
    readonly maxPriorityFeePerGas: number;
    readonly value: number;
  }): Promise<string>;
}

/** What became of a transaction. */
export interface TransactionOutcome {
  readonly block: number;
  readonly success: boolean;
  readonly gasUsed: number;
}

/** What a key may do, as the registry holds it. Times are unix seconds. */
export interface Holding {
  readonly section: string;
  readonly office: Office;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** 0 while it has not been ended. */
  readonly endedAt: number;
  readonly ending?: Choice<'Ending'>;
  /** With `PARTY_ADMIN` and `PARTY_AGENT`. */
  readonly party?: string;
  readonly scope?: Choice<'Scope'>;
}

/** A section's side of a minute as the Minutes contract holds it. */
export interface MinuteLaneOnChain {
  /** Digest that the section's next statement must name, but for what its government says. */
  readonly head: string;
  /** Digest that the government's next word must name; absent until the minute is concluded. */
  readonly conclusion?: string;
}

/** What the importer said last of a declaration. */
export interface DeclaredOnChain {
  readonly party: string;
  readonly head: string;
}

/** A section's side of a declaration as the DutyAssessments contract holds it. */
export interface DutySideOnChain {
  readonly head: string;
  /** Protests that no decision has answered. */
  readonly protests: number;
  readonly closed: boolean;
}

/** Goods as the Custody contract holds them. */
export interface GoodsOnChain {
  /** First 20 bytes of keccak256(head ‖ seals): the contract keeps no head itself. */
  readonly tip: string;
  /** Party; inside a container, the holder of the outermost one. */
  readonly holder: string;
  /** The container they are directly in. */
  readonly inside?: string;
  readonly seals: string;
  /** By a section or several. */
  readonly held: boolean;
  readonly contested: boolean;
  /** They change no hands until they are recovered or seized. */
  readonly lost: boolean;
  /** Destroyed, transformed or gone from Acta: nothing is said of them any more. */
  readonly closed: boolean;
  /** Units of a lot; absent for a single item. */
  readonly quantity?: number;
  /** In the custody of a section, they or the outermost container around them: whose, and taken from whom. */
  readonly official?: { readonly section: string; readonly takenFrom: string };
  /** Goods directly in them, and how many of those may not change hands. */
  readonly pieces: number;
  readonly stopped: number;
}

/**
 * The chain, behind JSON-RPC of any engine. All methods throw ActaError LEDGER_UNREACHABLE when
 * the node does not answer and LEDGER_RPC_FAILED when it answers with an error.
 */
export interface Ledger {
  readonly deployment: Deployment;
  /** The EIP-712 domain of every statement here. */
  readonly domain: Domain;

  head(): Promise<BlockHeader>;

  /** Size and root of the log at the end of a block. */
  logState(block: number): Promise<LogState>;

  /**
   * Asks the node whether the contract would accept a statement now (`eth_call`).
   *
   * @throws ActaError with the contract's own code and values where it would not
   */
  tryStatement(submission: Submission, receipt?: string): Promise<void>;

  /** The same for a call that nobody signed (`Chores`). */
  tryCall(call: Call): Promise<void>;

  /** The call that puts a complete statement into the ledger. */
  encodeCall(submission: Submission, receipt?: string): Call;

  /** Signs and sends; resolves with the transaction's hash, not with its outcome. */
  send(call: Call, relay: RelaySigner, nonce: number): Promise<string>;

  /** How many transactions the account has in the chain: the relay's next nonce. */
  nonceOf(address: string): Promise<number>;

  /** Undefined while no block has the transaction. */
  receiptOf(hash: string): Promise<TransactionOutcome | undefined>;

  /**
   * The blocks `from … to`, both included, in order; `to` is the newest block.
   *
   * @param sizeBefore records in the log before block `from`
   */
  blocks(from: number, to: number, sizeBefore: number): AsyncIterable<LedgerBlock>;

  /** What a key holds, or undefined for a key the registry never saw. */
  holding(address: string): Promise<Holding | undefined>;

  /** Undefined before they are commissioned. */
  goods(id: string): Promise<GoodsOnChain | undefined>;

  /** Whether a digest is the head of goods. */
  isGoodsHead(goods: string, head: string): Promise<boolean>;

  /** A section's side of a minute; undefined where the minute or the section in it is unknown. */
  minuteLane(number: number, section: string): Promise<MinuteLaneOnChain | undefined>;

  /** Who declared it, and its last word; undefined for what nobody has declared. */
  declared(declaration: string): Promise<DeclaredOnChain | undefined>;

  /** A section's side of a declaration; undefined before the first assessment. */
  dutySide(declaration: string, section: string): Promise<DutySideOnChain | undefined>;

  /** Whether a minute is in force. */
  inForce(number: number): Promise<boolean>;
}
