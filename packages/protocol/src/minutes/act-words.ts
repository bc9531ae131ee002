import { hexToBytes } from '../crypto/bytes.ts';
import { CHOICES } from '../statements/choices.ts';
import { spanish } from '../statements/readable.ts';
import { SECTION } from '../statements/text.ts';

/** Basis points of a whole. */
const WHOLE = 10_000;
const DAY = 86_400;

/** A number that fills a word. @throws RangeError above `most` */
export function amount(word: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = BigInt(word);
  if (value > BigInt(most)) throw new RangeError(`a number above ${most}`);
  return Number(value);
}

/** A section's code, left-aligned in its word. @throws RangeError */
export function codeIn(word: string): string {
  const bytes = hexToBytes(word, 32);
  const code = String.fromCharCode(bytes[0]!, bytes[1]!);
  if (!SECTION.test(code) || bytes.subarray(2).some((byte) => byte !== 0)) {
    throw new RangeError('no code of a section');
  }
  return code;
}

/** Codes of sections, packed, ascending, at least one. @throws RangeError */
export function codesIn(word: string): readonly string[] {
  const text = hexToBytes(word, 32);
  const codes: string[] = [];
  for (let at = 0; at < 32 && text[at] !== 0; at += 2) {
    const code = String.fromCharCode(text[at]!, text[at + 1]!);
    if (!SECTION.test(code) || code <= (codes.at(-1) ?? ''))
      throw new RangeError('no list of sections');
    codes.push(code);
  }
  if (codes.length === 0 || text.subarray(2 * codes.length).some((byte) => byte !== 0)) {
    throw new RangeError('no list of sections');
  }
  return codes;
}

/** An address, right-aligned in its word. @throws RangeError */
export function contractIn(word: string): string {
  if (!/^0x0{24}/.test(word)) throw new RangeError('no address');
  return `0x${word.slice(26)}`;
}

/** Offices of a mask: bit n stands for the office with the number n. @throws RangeError */
export function officesIn(word: string): readonly string[] {
  const mask = BigInt(word);
  const offices = CHOICES.Office.filter((_, i) => (mask >> BigInt(i + 1)) & 1n);
  const known = offices.reduce((sum, name) => sum | (1n << BigInt(place(name))), 0n);
  if (offices.length === 0 || known !== mask) throw new RangeError('a mask of no known offices');
  return offices;
}

const place = (office: (typeof CHOICES.Office)[number]): number =>
  CHOICES.Office.indexOf(office) + 1;

/**
 * Shares in percent, uint16 of basis points each from the most significant end. They sum to the
 * whole, and the rest of the word is zero.
 *
 * @throws RangeError
 */
export function sharesIn(word: string, count: number): string[] {
  const bytes = hexToBytes(word, 32);
  const points = Array.from({ length: 16 }, (_, i) => bytes[2 * i]! * 256 + bytes[2 * i + 1]!);
  const given = points.slice(0, count);
  if (given.reduce((sum, part) => sum + part, 0) !== WHOLE) {
    throw new RangeError('shares that do not sum to the whole');
  }
  if (points.slice(count).some((part) => part !== 0)) throw new RangeError('shares of no section');
  return given.map((part) => `${Math.floor(part / 100)}.${String(part % 100).padStart(2, '0')} %`);
}

/** A span of time in whole days where it is one, else in seconds. */
export function span(seconds: number): { readonly en: string; readonly es: string } {
  if (seconds % DAY !== 0) return { en: `${seconds} seconds`, es: `${seconds} segundos` };
  const days = seconds / DAY;
  return days === 1 ? { en: '1 day', es: '1 día' } : { en: `${days} days`, es: `${days} días` };
}

/** Offices as a list in a sentence: "the commissioner or the secretary". */
export function list(offices: readonly string[], language: 'en' | 'es'): string {
  const names = offices.map((office) =>
    language === 'en' ? office.toLowerCase().replaceAll('_', ' ') : spanish(office),
  );
  const last = names.at(-1)!;
  if (names.length === 1) return last;
  const or = language === 'en' ? 'or' : /^h?[oó]/.test(last) ? 'u' : 'o';
  return `${names.slice(0, -1).join(', ')} ${or} ${last}`;
}
