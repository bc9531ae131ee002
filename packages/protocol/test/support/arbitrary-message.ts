import fc from 'fast-check';
import { CHOICES } from '../../src/statements/choices.ts';
import type { Field } from '../../src/statements/field.ts';
import type { Message, StatementType } from '../../src/statements/statement-type.ts';
import { joinSections } from '../../src/statements/text.ts';

const CODES = ['CA', 'GT', 'MX', 'US'];
const CROCKFORD = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((value) => `0x${Buffer.from(value).toString('hex')}`);

/** Any well-formed message of a statement type. */
export function arbitraryMessage(type: StatementType): fc.Arbitrary<Message> {
  const values = type.fields.map((field) => [field.name, arbitraryValue(field)]);
  return fc.record(Object.fromEntries(values), { noNullPrototype: true });
}

function arbitraryValue(field: Field): fc.Arbitrary<string | number> {
  switch (field.kind) {
    case 'section':
      return fc.constantFrom(...CODES);
    case 'sections':
      return fc.subarray(CODES).map(joinSections);
    case 'party':
      return fc
        .tuple(
          fc.constantFrom(...CODES),
          fc.array(fc.constantFrom(...CROCKFORD), { minLength: 5, maxLength: 5 }),
        )
        .map(([code, rest]) => `${code}-${rest.join('')}`);
    case 'choice':
      return fc.constantFrom(...(CHOICES[field.list!] as readonly string[]));
    case 'address':
      return hex(20);
    case 'hash':
      return hex(32);
    case 'time':
      return fc.integer({ min: 0, max: 0xff_ffff_ffff });
    case 'number':
      return fc.integer({ min: 0, max: 0xffff_ffff });
  }
}
