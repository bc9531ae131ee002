import { bytesToHex, concat, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';

/** A course of the academy, as the minute that makes an office depend on it names it. */
export interface Course {
  readonly name: string;
  /** Hours of instruction, a whole number. */
  readonly hours: number;
}

const COURSE = utf8('acta/course/v1');
const CERTIFICATE = utf8('acta/certificate/v1');

/**
 * ```
 * SHA-256( "acta/course/v1" ‖ hours in decimal ‖ 0x00 ‖ name UTF-8 )
 * ```
 */
export function courseId({ name, hours }: Course): string {
  return bytesToHex(sha256(concat(COURSE, utf8(`${hours}\0${name}`))));
}

/**
 * What a certificate note is `about`: that this key passed this course. The contract computes it
 * anew at an appointment, so a certificate of another course or person opens no office.
 *
 * ```
 * SHA-256( "acta/certificate/v1" ‖ course 32 ‖ key 20 )
 * ```
 */
export function certificateSubject(course: Uint8Array, key: Uint8Array): string {
  return bytesToHex(sha256(concat(CERTIFICATE, course, key)));
}
