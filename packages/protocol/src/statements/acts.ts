import { bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts';
import { keccak256 } from '../crypto/hash.ts';
import { ACT_KINDS, type Act } from './submission.ts';

/** What `acts` of a minute says when it performs none. */
export const NO_ACTS = `0x${'00'.repeat(32)}`;

/**
 * What the people sign for the acts of a minute: Solidity's `keccak256(abi.encode(Act[]))`.
 *
 * ```
 * keccak256( word 32 ‖ word count ‖ for each act: word kind ‖ a 32 ‖ b 32 ‖ c 32 )
 * ```
 *
 * `kind` is the position in `ACT_KINDS` + 1. No acts hash to zero.
 */
export function actsHash(acts: readonly Act[]): string {
  if (acts.length === 0) return NO_ACTS;
  return bytesToHex(keccak256(concat(word(32), word(acts.length), ...acts.map(encodeAct))));
}

/** What the record of a performed act names: `keccak256(abi.encode(Act))`. */
export function actHash(act: Act): string {
  return bytesToHex(keccak256(encodeAct(act)));
}

function encodeAct(act: Act): Uint8Array {
  const kind = word(ACT_KINDS.indexOf(act.kind) + 1);
  return concat(kind, hexToBytes(act.a, 32), hexToBytes(act.b, 32), hexToBytes(act.c, 32));
}

function word(value: number): Uint8Array {
  const out = new Uint8Array(32);
  new DataView(out.buffer).setUint32(28, value);
  return out;
}
