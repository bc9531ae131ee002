import { bytesToHex, concat, equalBytes, fromUtf8, hexToBytes, sha256, utf8 } from '@acta/protocol';

/** What EDR made of a transaction, as it is recorded beside it. */
export interface Outcome {
  readonly block: number;
  /** `0x…`, 32 bytes. */
  readonly blockHash: string;
  readonly success: boolean;
  /** Root of the record log after the block; absent while there is no log to ask. */
  readonly root?: string;
  /** The engine that made the block: only under the same one must a replay give the same hash. */
  readonly engine: string;
}

/** A raw transaction, and its outcome once there is one. */
export interface TransactionEntry {
  readonly kind: 'transaction';
  /** Time of its block, unix seconds. */
  readonly time: number;
  readonly raw: Uint8Array;
  readonly outcome?: Outcome;
}

/** From the next entry on, every outcome holds what this call answers: the log's root. */
export interface ProbeEntry {
  readonly kind: 'probe';
  readonly probe: RootProbe;
}

/** The call that gives the root of the record log (32 bytes). */
export interface RootProbe {
  /** Address of the RecordLog, `0x…`. */
  readonly to: string;
  /** Calldata, `0x…`. */
  readonly data: string;
}

export type Entry = TransactionEntry | ProbeEntry;

const TRANSACTION = 1;
const PROBE = 2;
const OUTCOME = 1;
const ROOT = 2;
const SUCCESS = 4;
const HASH_BYTES = 32;

/**
 * Bytes of an entry (numbers big-endian; the key is `e` and its number, 32 bits, from 1):
 *
 * ```
 * transaction              before it is sent         once its outcome is known
 *  0   1  kind             01                        01
 *  1   8  time of its block, unix seconds
 *  9   4  length r of the transaction
 * 13   r  the raw transaction (EIP-2718)
 *  …   1  flags            00                        1 outcome, +2 with root, +4 success
 *  …   8  block number     –                         ✓
 *  …  32  block hash       –                         ✓
 *  …  32  root of the log  –                         with flag 2
 *  …   1  length v         –                         ✓
 *  …   v  engine, ASCII    –                         ✓
 *  …  32  checksum
 *
 * probe
 *  0   1  kind             02
 *  1  20  address
 * 21   4  length d of the calldata
 * 25   d  calldata
 *  …  32  checksum
 * ```
 *
 * checksum = SHA-256(checksum of the entry before ‖ number, 32 bits ‖ all bytes before). The first
 * builds on the header's. So an entry that was edited, removed, moved or put in shows at its
 * number. It is no seal against somebody who writes a whole journal anew: that shows at the
 * sections, whose checkpoints do not fit it.
 */
export function encodeEntry(entry: Entry, number: number, before: Uint8Array): Uint8Array {
  const body = entry.kind === 'probe' ? probeBody(entry.probe) : transactionBody(entry);
  return concat(body, checksum(body, number, before));
}

/** Undefined where a byte is missing, too many, or not what was written. */
export function decodeEntry(
  bytes: Uint8Array,
  number: number,
  before: Uint8Array,
): Entry | undefined {
  const body = bytes.subarray(0, -HASH_BYTES);
  if (!equalBytes(checksum(body, number, before), checksumOf(bytes))) return undefined;
  try {
    const reader = new Reader(body);
    const entry = readEntry(reader);
    return reader.ended() ? entry : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Last 32 bytes of an entry or a header. */
export function checksumOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(-HASH_BYTES);
}

function checksum(body: Uint8Array, number: number, before: Uint8Array): Uint8Array {
  return sha256(before, uint(number, 4), body);
}

function transactionBody({ time, raw, outcome }: TransactionEntry): Uint8Array {
  const sent = concat(uint(TRANSACTION, 1), uint(time, 8), uint(raw.length, 4), raw);
  if (outcome === undefined) return concat(sent, uint(0, 1));
  const engine = utf8(outcome.engine);
  const { root } = outcome;
  const flags = OUTCOME + (root === undefined ? 0 : ROOT) + (outcome.success ? SUCCESS : 0);
  return concat(
    sent,
    uint(flags, 1),
    uint(outcome.block, 8),
    hexToBytes(outcome.blockHash),
    root === undefined ? new Uint8Array() : hexToBytes(root),
    uint(engine.length, 1),
    engine,
  );
}

function probeBody({ to, data }: RootProbe): Uint8Array {
  const calldata = hexToBytes(data);
  return concat(uint(PROBE, 1), hexToBytes(to, 20), uint(calldata.length, 4), calldata);
}

function readEntry(reader: Reader): Entry | undefined {
  switch (reader.uint(1)) {
    case TRANSACTION:
      return readTransaction(reader);
    case PROBE: {
      const to = bytesToHex(reader.bytes(20));
      return { kind: 'probe', probe: { to, data: bytesToHex(reader.bytes(reader.uint(4))) } };
    }
    default:
      return undefined;
  }
}

function readTransaction(reader: Reader): TransactionEntry | undefined {
  const time = reader.uint(8);
  const raw = reader.bytes(reader.uint(4));
  const flags = reader.uint(1);
  if (flags === 0) return { kind: 'transaction', time, raw };
  if ((flags & OUTCOME) === 0 || flags > OUTCOME + ROOT + SUCCESS) return undefined;
  const block = reader.uint(8);
  const blockHash = bytesToHex(reader.bytes(HASH_BYTES));
  const root = (flags & ROOT) === 0 ? {} : { root: bytesToHex(reader.bytes(HASH_BYTES)) };
  const engine = fromUtf8(reader.bytes(reader.uint(1)));
  if (engine === undefined) return undefined;
  const success = (flags & SUCCESS) !== 0;
  return {
    kind: 'transaction',
    time,
    raw,
    outcome: { block, blockHash, success, ...root, engine },
  };
}

/** Reads forward; past the end it throws RangeError, as DataView does. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('past the end');
    const bytes = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return bytes;
  }

  uint(width: number): number {
    return this.bytes(width).reduce((value, byte) => value * 256 + byte, 0);
  }

  ended(): boolean {
    return this.#at === this.#bytes.length;
  }
}

function uint(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  for (let at = width - 1, rest = value; at >= 0; at -= 1, rest = Math.floor(rest / 256)) {
    bytes[at] = rest % 256;
  }
  return bytes;
}
