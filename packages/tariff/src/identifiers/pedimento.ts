import { ActaError } from '@acta/protocol';

/** A pedimento number by its parts (Anexo 22 RGCE): `26  24  3912  6001234`. */
export interface Pedimento {
  /** Two last digits of the year of validation. */
  readonly year: string;
  /** Customs office: 24 is Nuevo Laredo. */
  readonly office: string;
  /** Broker's licence (patente) or authorisation, with zeros on its left. */
  readonly patente: string;
  /**
   * Last digit of the current year; of the year before in a consolidated pedimento that began then
   * and of the original in a rectification, so it may differ from `year`.
   */
  readonly yearDigit: string;
  /** Progressive number of the broker at that office, from 000001. */
  readonly number: string;
}

const FORM = /^([0-9]{2})(?: {2})?([0-9]{2})(?: {2})?([0-9]{4})(?: {2})?([0-9])([0-9]{6})$/;

/**
 * Reads a pedimento number: fifteen digits, as printed with two blanks between groups, or none.
 * There is no check digit.
 *
 * @throws ActaError IDENTIFIER_MALFORMED
 */
export function parsePedimento(text: string): Pedimento {
  const match = FORM.exec(text);
  const blanks = text.split('  ').length - 1;
  if (match === null || (blanks !== 0 && blanks !== 3) || match[5] === '000000') {
    throw new ActaError('IDENTIFIER_MALFORMED', {
      scheme: 'pedimento',
      expected: 'YY  AA  PPPP  DNNNNNN, two blanks between groups',
    });
  }
  const [, year, office, patente, yearDigit, number] = match as unknown as string[];
  return {
    year: year!,
    office: office!,
    patente: patente!,
    yearDigit: yearDigit!,
    number: number!,
  };
}

/** As it is printed, and as a typed reference holds it. */
export function formatPedimento({ year, office, patente, yearDigit, number }: Pedimento): string {
  return `${year}  ${office}  ${patente}  ${yearDigit}${number}`;
}
