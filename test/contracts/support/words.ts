import { choiceNumber, type Field, type Message, type StatementType } from '@acta/protocol';

/**
 * A message as the Solidity struct takes it, by field name. Written for the tests and sharing
 * nothing with `packages/ledger`, whose encoder is tested against these.
 */
export function toStruct(type: StatementType, message: Message): Record<string, unknown> {
  return Object.fromEntries(type.fields.map((f) => [f.name, toWord(f, message[f.name]!)]));
}

function toWord(field: Field, value: string | number): unknown {
  switch (field.kind) {
    case 'section':
      return section2(String(value));
    case 'party':
      return ascii(String(value), 8);
    case 'sections':
      return ascii(String(value).replaceAll(',', ''), 32);
    case 'choice':
      return choiceNumber(field.list!, String(value));
    default:
      return value;
  }
}

/** "US" as `bytes2`. */
export const section2 = (code: string): string => ascii(code, 2);

/** "US-4F7QK" as `bytes8`. */
export const party8 = (id: string): string => ascii(id, 8);

/** Section codes as `SectionList` packs them. */
export const sections32 = (codes: readonly string[]): string => ascii(codes.join(''), 32);

function ascii(text: string, bytes: number): string {
  return `0x${Buffer.from(text, 'ascii')
    .toString('hex')
    .padEnd(bytes * 2, '0')}`;
}
