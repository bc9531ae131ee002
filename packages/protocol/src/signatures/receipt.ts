import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { ActaError } from '../errors/acta-error.ts';
import { SECTION } from '../statements/text.ts';

/** What a receipt says beside the digest it is for. */
export interface SignedReceipt {
  readonly section: string;
  readonly receivedAt: number;
  readonly seq: number;
  /** Envelope over the EIP-712 `Receipt {section, digest, receivedAt, seq}`, always alone. */
  readonly signature: string;
}

const BYTES = 80;

/**
 * A receipt as it goes to a contract and into an evidence file; the digest is known from context.
 *
 * ```
 * section 2 ASCII ‖ receivedAt u64 BE ‖ seq u32 BE ‖ envelope 66        80 bytes
 * ```
 */
export function encodeReceipt(receipt: SignedReceipt): string {
  const numbers = new Uint8Array(12);
  const view = new DataView(numbers.buffer);
  view.setBigUint64(0, BigInt(receipt.receivedAt));
  view.setUint32(8, receipt.seq);
  return bytesToHex(concat(utf8(receipt.section), numbers, hexToBytes(receipt.signature, 66)));
}

/** @throws ActaError SIGNATURE_MALFORMED */
export function decodeReceipt(hex: string): SignedReceipt {
  const bytes = hexToBytes(hex, BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const section = String.fromCharCode(bytes[0]!, bytes[1]!);
  const receivedAt = Number(view.getBigUint64(2));
  if (!SECTION.test(section) || !Number.isSafeInteger(receivedAt)) {
    throw new ActaError('SIGNATURE_MALFORMED', { expected: 'a receipt' });
  }
  return { section, receivedAt, seq: view.getUint32(10), signature: bytesToHex(bytes.slice(14)) };
}
