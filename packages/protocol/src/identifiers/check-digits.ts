/** Check digits of the identifiers on goods, each as its standard says. */

const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...'0123456789'.split('').map((digit) => [digit, Number(digit)]),
  ...'ABCDEFGH'.split('').map((letter, i) => [letter, i + 1]),
  ...'JKLMN'.split('').map((letter, i) => [letter, i + 1]),
  ['P', 7],
  ['R', 9],
  ...'STUVWXYZ'.split('').map((letter, i) => [letter, i + 2]),
]);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check digit that belongs at position 9 of a VIN (49 CFR 565.15(c)); X stands for 10. */
export function vinCheckDigit(vin: string): string {
  const sum = VIN_WEIGHTS.reduce((total, weight, i) => total + weight * VIN_VALUES[vin[i]!]!, 0);
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** The check digit of a GS1 key without it (GS1 General Specifications 7.9.1): weights 3, 1 from the right. */
export function gs1CheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** The check digit of an ISO 6346 container number: letters skip the multiples of 11. */
export function containerCheckDigit(firstTen: string): string {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) sum += containerValue(firstTen[i]!) * 2 ** i;
  return String((sum % 11) % 10);
}

function containerValue(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  let value = 10;
  for (let code = 'A'.charCodeAt(0); code < character.charCodeAt(0); code += 1) {
    value += 1;
    if (value % 11 === 0) value += 1;
  }
  return value;
}
