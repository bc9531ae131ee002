/**
 * A quantity of JSON-RPC (`0x0`, `0x1c6`) as RLP takes it: whole bytes without leading zeros, nothing
 * for 0.
 */
export function rlpQuantity(hex: string): string {
  if (hex === '0x0') return '0x';
  return hex.length % 2 === 0 ? hex : `0x0${hex.slice(2)}`;
}

/** A word of 32 bytes from a quantity, or from a key that was shortened like one. */
export const word = (hex: string): string => `0x${hex.slice(2).padStart(64, '0')}`;
