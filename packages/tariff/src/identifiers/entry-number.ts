import { ActaError } from '@acta/protocol';

/** A CBP entry number by its parts: `B76-0324527-8`. */
export interface EntryNumber {
  /** Filer code, three letters or digits. */
  readonly filer: string;
  /** Seven digits that the filer never uses again. */
  readonly number: string;
  readonly check: string;
}

const FORM = /^([0-9A-Z]{3})-([0-9]{7})-([0-9])$/;

/**
 * Reads an entry number and checks its digit (ACE CATAIR, Appendix E).
 *
 * @throws ActaError IDENTIFIER_MALFORMED, IDENTIFIER_CHECK_DIGIT
 */
export function parseEntryNumber(text: string): EntryNumber {
  const match = FORM.exec(text);
  if (match === null) {
    throw new ActaError('IDENTIFIER_MALFORMED', { scheme: 'entry', expected: 'FFF-NNNNNNN-C' });
  }
  const [, filer, number, check] = match as unknown as [string, string, string, string];
  if (entryCheckDigit(filer, number) !== check) {
    throw new ActaError('IDENTIFIER_CHECK_DIGIT', { scheme: 'entry' });
  }
  return { filer, number, check };
}

/** `B76-0324527-8` from filer code and number. */
export function formatEntryNumber(filer: string, number: string): string {
  const text = `${filer}-${number}-${entryCheckDigit(filer, number)}`;
  parseEntryNumber(text);
  return text;
}

/**
 * The check digit: letters A-I, J-R count 1-9 and S-Z 2-9; from the right, beginning with the
 * last, every other digit is doubled and the digits of the product added (Luhn).
 */
export function entryCheckDigit(filer: string, number: string): string {
  const digits = [...(filer + number)].map(valueOf).reverse();
  const total = digits.reduce((sum, digit, i) => {
    const counted = i % 2 === 0 ? digit * 2 : digit;
    return sum + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return String((10 - (total % 10)) % 10);
}

function valueOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  const place = character.charCodeAt(0) - 'A'.charCodeAt(0);
  return place < 18 ? (place % 9) + 1 : place - 16;
}
