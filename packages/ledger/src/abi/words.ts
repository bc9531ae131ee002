import {
  bytesToHex,
  CHOICES,
  choiceNumber,
  type Field,
  joinSections,
  splitSections,
  utf8,
} from '@acta/protocol';

const ZEROS = '0'.repeat(64);

/**
 * The JSON value of a statement field out of its word in calldata or an event (64 hex digits).
 *
 * @throws RangeError where no contract of ours would have taken the word
 */
export function fieldFromWord(field: Field, word: string): string | number {
  switch (field.kind) {
    case 'hash':
      return `0x${word}`;
    case 'address':
      return addressFromWord(word);
    case 'time':
    case 'number':
      return numberFromWord(word);
    case 'section':
      return textFromWord(word, 2);
    case 'party':
      return textFromWord(word, 8);
    case 'sections':
      return sectionsFromWord(word);
    case 'choice': {
      const value = CHOICES[field.list!][numberFromWord(word) - 1];
      if (value === undefined) throw new RangeError(`no such ${field.list}`);
      return value;
    }
  }
}

export function addressFromWord(word: string): string {
  if (!word.startsWith(ZEROS.slice(0, 24))) throw new RangeError('not an address');
  return `0x${word.slice(24)}`;
}

export function numberFromWord(word: string): number {
  const number = Number(`0x${word}`);
  if (!Number.isSafeInteger(number)) throw new RangeError('too large');
  return number;
}

/** ASCII of the first bytes; what follows is zero. */
export function textFromWord(word: string, length: number): string {
  if (!ZEROS.endsWith(word.slice(2 * length))) throw new RangeError('not a text');
  let text = '';
  for (let at = 0; at < 2 * length; at += 2) {
    text += String.fromCharCode(Number(`0x${word.slice(at, at + 2)}`));
  }
  return text;
}

/** "MX,US" out of 0x4d585553 and zeros. */
export function sectionsFromWord(word: string): string {
  const codes = word.match(/.{4}/g)!.filter((code) => code !== '0000');
  return joinSections(codes.map((code) => textFromWord(code.padEnd(64, '0'), 2)));
}

/** A field as ethers takes it for calldata. */
export function fieldToAbi(field: Field, value: string | number): string | number {
  switch (field.kind) {
    case 'section':
    case 'party':
      return bytesToHex(utf8(value as string));
    case 'sections':
      return sectionsToWord(splitSections(value as string));
    case 'choice':
      return choiceNumber(field.list!, value as string);
    default:
      return value;
  }
}

/** Codes in one `bytes32`, as contracts carry them. */
export function sectionsToWord(codes: readonly string[]): string {
  return bytesToHex(utf8(codes.join(''))).padEnd(66, '0');
}
