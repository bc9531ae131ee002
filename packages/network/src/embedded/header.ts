import { ActaError, concat, equalBytes, fromUtf8, sha256, utf8 } from '@acta/protocol';

/**
 * What a chain was made with. It is drawn once, at the first start, and never changes: EDR builds
 * its genesis block from it, so that every replay begins from the same hash.
 */
export interface Header {
  /** Drawn at random when the network is made (PROTOCOL §1); below 2^48. */
  readonly chainId: number;
  /** Time of the genesis block, unix seconds. */
  readonly genesisTime: number;
  /** The EVM's rules, by EDR's name; a chain is replayed under its own, whatever came after. */
  readonly hardfork: string;
}

const MAGIC = utf8('acta/journal');
const VERSION = 1;
const CHECKSUM_BYTES = 32;

/**
 * Bytes of a header, which is also what the first entry's checksum builds on:
 *
 * ```
 *  0  12  "acta/journal"
 * 12   1  version, 01
 * 13   6  chain id, big-endian
 * 19   8  time of the genesis block, unix seconds, big-endian
 * 27   1  length h of the hardfork's name
 * 28   h  hardfork, ASCII: "osaka"
 *  …  32  SHA-256 of all bytes before
 * ```
 */
export function encodeHeader(header: Header): Uint8Array {
  const name = utf8(header.hardfork);
  const body = new Uint8Array(MAGIC.length + 16);
  const view = new DataView(body.buffer);
  body.set(MAGIC);
  view.setUint8(12, VERSION);
  view.setUint16(13, Math.floor(header.chainId / 2 ** 32));
  view.setUint32(15, header.chainId % 2 ** 32);
  view.setBigUint64(19, BigInt(header.genesisTime));
  view.setUint8(27, name.length);
  const bytes = concat(body, name);
  return concat(bytes, sha256(bytes));
}

/**
 * @throws ActaError JOURNAL_HEADER_ALTERED where a byte is not what was written;
 *   JOURNAL_VERSION_UNKNOWN {version} where a later release wrote it
 */
export function decodeHeader(bytes: Uint8Array): Header {
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  const whole =
    body.length > 28 &&
    equalBytes(body.subarray(0, MAGIC.length), MAGIC) &&
    equalBytes(sha256(body), bytes.subarray(-CHECKSUM_BYTES));
  if (!whole) throw new ActaError('JOURNAL_HEADER_ALTERED');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const version = view.getUint8(12);
  if (version !== VERSION) throw new ActaError('JOURNAL_VERSION_UNKNOWN', { version });
  const hardfork = fromUtf8(body.subarray(28));
  if (hardfork === undefined || body.length !== 28 + view.getUint8(27)) {
    throw new ActaError('JOURNAL_HEADER_ALTERED');
  }
  return {
    chainId: view.getUint16(13) * 2 ** 32 + view.getUint32(15),
    genesisTime: Number(view.getBigUint64(19)),
    hardfork,
  };
}
