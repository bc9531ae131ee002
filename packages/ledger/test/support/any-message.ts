import {
  CHOICES,
  type Field,
  type Message,
  STATEMENTS,
  type StatementName,
  type StatementType,
} from '@acta/protocol';
import fc from 'fast-check';

const hex = (bytes: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((b) => `0x${Buffer.from(b).toString('hex')}`);

const CROCKFORD = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const code = fc.constantFrom('US', 'MX', 'CA');

function anyValue(field: Field): fc.Arbitrary<string | number> {
  switch (field.kind) {
    case 'section':
      return code;
    case 'sections':
      return fc.constantFrom('', 'MX', 'MX,US', 'CA,MX,US');
    case 'party':
      return fc
        .tuple(code, fc.array(fc.constantFrom(...CROCKFORD), { minLength: 5, maxLength: 5 }))
        .map(([section, letters]) => `${section}-${letters.join('')}`);
    case 'choice':
      return fc.constantFrom(...CHOICES[field.list!]);
    case 'address':
      return hex(20);
    case 'hash':
      return hex(32);
    case 'time':
      return fc.integer({ min: 0, max: 2 ** 40 - 1 });
    case 'number':
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
  }
}

/** Any message of a type, in the one form that `parseMessage` takes. */
export function anyMessage(name: StatementName): fc.Arbitrary<Message> {
  const { fields }: StatementType = STATEMENTS[name];
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, anyValue(field)])), {
    noNullPrototype: true,
  });
}

/** A signature envelope, alone or with a batch path; nothing checks it here. */
export const anyEnvelope: fc.Arbitrary<string> = fc.oneof(hex(66), hex(74), hex(74 + 64));

export const anyHash = hex(32);
export const anyReceipt = hex(80);
