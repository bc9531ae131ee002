import { bytesToHex, utf8 } from '../crypto/bytes.ts';
import { keccak256 } from '../crypto/index.ts';

/** An address with the capitals of EIP-55, which wallets and EIP-4361 ask for. */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak256(utf8(digits))).slice(2);
  const cased = [...digits].map((digit, i) =>
    Number.parseInt(hash[i]!, 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${cased.join('')}`;
}
