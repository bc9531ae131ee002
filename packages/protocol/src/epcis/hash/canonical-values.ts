const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * A number without zeros at its ends; undefined where the text is none. Every text that looks like one
 * is taken for one, as the reference implementation does.
 */
export function canonicalNumber(text: string): string | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** A time in UTC with three decimals of a second, the third rounded up from a fourth of 5 or more. */
export function canonicalTime(text: string): string {
  const [, day, clock, fraction = '', zone] = TIME.exec(text) ?? [];
  if (zone === undefined) return text;
  const digits = fraction.padEnd(4, '0');
  const milliseconds = Number(digits.slice(0, 3)) + (digits[3]! >= '5' ? 1 : 0);
  const offset = /^[Zz]$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = Date.parse(`${day}T${clock}${offset}`) + milliseconds;
  return Number.isNaN(at) ? text : new Date(at).toISOString();
}
