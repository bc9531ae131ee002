import { ActaError, hexToBytes } from '@acta/protocol';
import { decodeRlp, encodeRlp, type RlpStructuredData } from 'ethers';
import { rlpQuantity } from './quantity.ts';

/** What QBFT keeps in the `extraData` of a header. */
export interface QbftExtra {
  /** 32 bytes of the proposer's own choice. */
  readonly vanity: string;
  /** Who seals this block; empty where the validators come from a contract. */
  readonly validators: readonly string[];
  /** A vote to add or to drop a validator; none where they come from a contract. */
  readonly vote?: { readonly address: string; readonly add: boolean };
  /** How many proposers had failed before this one. */
  readonly round: number;
  /** Commit seals, 65 bytes each: r 32 ‖ s 32 ‖ v, v = 0 or 1. */
  readonly seals: readonly string[];
}

const ADD = '0xff';
const MAX_ROUND = 0xffff_ffff;

/**
 * Reads `extraData` (Besu 26.8, `data/qbft`):
 *
 * ```
 * RLP[ vanity 32, [ validator 20, … ], [] | [ address 20, 0xff | empty ], round, [ seal 65, … ] ]
 * ```
 *
 * Only the one spelling that Besu writes is read: the hash of a header is that of its bytes.
 *
 * @param hex `0x…`
 * @throws ActaError QBFT_EXTRA_MALFORMED {expected}
 */
export function decodeExtra(hex: string): QbftExtra {
  const parts = list(decoded(hex), 'a list');
  if (parts.length !== 5) malformed('five parts');
  const [vanity, validators, vote, round, seals] = parts;
  const extra: QbftExtra = {
    vanity: bytes(vanity, 32, 'vanity'),
    validators: list(validators, 'validators').map((each) => bytes(each, 20, 'a validator')),
    ...voteOf(list(vote, 'a vote')),
    round: roundOf(round),
    seals: list(seals, 'seals').map((each) => bytes(each, 65, 'a seal')),
  };
  if (encodeExtra(extra) !== hex) malformed('the shortest spelling');
  return extra;
}

/** The bytes of `extraData`, `0x…`. */
export function encodeExtra({ vanity, validators, vote, round, seals }: QbftExtra): string {
  const said = vote === undefined ? [] : [vote.address, vote.add ? ADD : '0x'];
  return encodeRlp([
    vanity,
    [...validators],
    said,
    rlpQuantity(`0x${round.toString(16)}`),
    [...seals],
  ]);
}

function decoded(hex: string): RlpStructuredData {
  try {
    return decodeRlp(hexToBytes(hex)) as RlpStructuredData;
  } catch {
    return malformed('RLP');
  }
}

function voteOf(parts: readonly RlpStructuredData[]): Pick<QbftExtra, 'vote'> {
  if (parts.length === 0) return {};
  const [address, word] = parts;
  if (parts.length !== 2 || (word !== ADD && word !== '0x')) malformed('an address and a word');
  return { vote: { address: bytes(address, 20, 'an address'), add: word === ADD } };
}

function roundOf(value: RlpStructuredData | undefined): number {
  const round = typeof value === 'string' ? Number(value === '0x' ? 0 : value) : NaN;
  return Number.isInteger(round) && round <= MAX_ROUND ? round : malformed('a round');
}

function list(value: RlpStructuredData | undefined, what: string): readonly RlpStructuredData[] {
  return Array.isArray(value) ? value : malformed(what);
}

function bytes(value: RlpStructuredData | undefined, length: number, what: string): string {
  const fits = typeof value === 'string' && value.length === 2 + 2 * length;
  return fits ? value : malformed(`${what} of ${length} bytes`);
}

function malformed(expected: string): never {
  throw new ActaError('QBFT_EXTRA_MALFORMED', { expected });
}
