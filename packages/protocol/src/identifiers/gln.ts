import { ActaError } from '../errors/acta-error.ts';
import { gs1CheckDigit } from './check-digits.ts';

/**
 * A Global Location Number as a party goes by it in its partners' systems: 13 digits, the last of them the
 * check digit (GS1 General Specifications §3.7 and 7.9.1).
 *
 * @throws ActaError IDENTIFIER_MALFORMED, IDENTIFIER_CHECK_DIGIT
 */
export function checkGln(value: string): string {
  if (!/^[0-9]{13}$/.test(value)) throw new ActaError('IDENTIFIER_MALFORMED', { scheme: 'gln' });
  const wanted = gs1CheckDigit(value.slice(0, 12));
  if (value[12] !== wanted) {
    throw new ActaError('IDENTIFIER_CHECK_DIGIT', { scheme: 'gln', at: 13 });
  }
  return value;
}
