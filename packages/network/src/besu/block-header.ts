import { ActaError, bytesToHex, hexToBytes, keccak256 } from '@acta/protocol';
import { decodeRlp, encodeRlp } from 'ethers';
import { decodeExtra, encodeExtra } from './qbft-extra.ts';
import { rlpQuantity } from './quantity.ts';

/**
 * The fields of a header in the order in which they are hashed (Ethereum execution specs, Prague):
 * data of one length, or a quantity, which RLP writes without leading zeros.
 */
const FIELDS = {
  parentHash: 32,
  sha3Uncles: 32,
  miner: 20,
  stateRoot: 32,
  transactionsRoot: 32,
  receiptsRoot: 32,
  logsBloom: 256,
  difficulty: 'quantity',
  number: 'quantity',
  gasLimit: 'quantity',
  gasUsed: 'quantity',
  timestamp: 'quantity',
  extraData: 'any',
  mixHash: 32,
  nonce: 8,
  baseFeePerGas: 'quantity',
  withdrawalsRoot: 32,
  blobGasUsed: 'quantity',
  excessBlobGas: 'quantity',
  parentBeaconBlockRoot: 32,
  requestsHash: 32,
} as const satisfies Record<string, number | 'quantity' | 'any'>;

export type HeaderField = keyof typeof FIELDS;

/** A header, each field `0x…`: data whole, quantities without leading zeros (`0x0`). */
export type BesuHeader = Readonly<Record<HeaderField, string>>;

const NAMES = Object.keys(FIELDS) as HeaderField[];
const QUANTITY = /^0x(?:0|[1-9a-f][0-9a-f]{0,63})$/;
const DATA = /^0x(?:[0-9a-f]{2})*$/;

/**
 * Takes the header out of a block as `eth_getBlockByNumber` gives it.
 *
 * @throws ActaError QBFT_HEADER_MALFORMED {field}
 */
export function headerOf(block: Readonly<Record<string, unknown>>): BesuHeader {
  const header = Object.fromEntries(NAMES.map((name) => [name, block[name]]));
  return checked(header);
}

/**
 * Reads a header's RLP (`debug_getRawHeader`).
 *
 * @throws ActaError QBFT_HEADER_MALFORMED {field}
 */
export function decodeHeader(hex: string): BesuHeader {
  let fields: unknown;
  try {
    fields = decodeRlp(hexToBytes(hex));
  } catch {
    fields = undefined;
  }
  if (!Array.isArray(fields) || fields.length !== NAMES.length) malformed('header');
  const header = checked(
    Object.fromEntries(NAMES.map((name, i) => [name, spelled(name, fields[i])])),
  );
  if (encode(header, header.extraData) !== hex) malformed('header');
  return header;
}

/**
 * The hash of a block: that of its header with round 0 and without seals, since the seals can't be
 * known before the block is, and the same block may be sealed in a later round. Genesis is hashed
 * as it stands.
 *
 * @throws ActaError QBFT_EXTRA_MALFORMED
 */
export function blockHash(header: BesuHeader): string {
  if (header.number === '0x0') return hashed(header, header.extraData);
  const extra = decodeExtra(header.extraData);
  return hashed(header, encodeExtra({ ...extra, round: 0, seals: [] }));
}

/**
 * What a commit seal signs: the same, with the round in which it was sealed.
 *
 * @throws ActaError QBFT_EXTRA_MALFORMED
 */
export function sealHash(header: BesuHeader): string {
  return hashed(header, encodeExtra({ ...decodeExtra(header.extraData), seals: [] }));
}

const hashed = (header: BesuHeader, extraData: string): string =>
  bytesToHex(keccak256(hexToBytes(encode(header, extraData))));

function encode(header: BesuHeader, extraData: string): string {
  return encodeRlp(
    NAMES.map((name) => {
      const value = name === 'extraData' ? extraData : header[name];
      return FIELDS[name] === 'quantity' ? rlpQuantity(value) : value;
    }),
  );
}

/** A field of RLP as JSON-RPC writes it. */
function spelled(name: HeaderField, value: unknown): unknown {
  if (FIELDS[name] !== 'quantity' || typeof value !== 'string') return value;
  return value === '0x' ? '0x0' : value.replace(/^0x0(?=.)/, '0x');
}

function checked(header: Record<string, unknown>): BesuHeader {
  for (const name of NAMES) {
    const value = header[name];
    const form = FIELDS[name];
    const fits =
      typeof value === 'string' &&
      (form === 'quantity' ? QUANTITY : DATA).test(value) &&
      (typeof form !== 'number' || value.length === 2 + 2 * form);
    if (!fits) malformed(name);
  }
  return header as BesuHeader;
}

function malformed(field: string): never {
  throw new ActaError('QBFT_HEADER_MALFORMED', { field });
}
