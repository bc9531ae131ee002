import { hash, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** What the registry puts on record when a section is admitted: at the founding or by a minute. */
export const sectionAdmitted = defineStatement({
  name: 'SectionAdmitted',
  kind: 0x010e,
  fields: [
    section('section', 'Section that is admitted', 'Sección que se admite'),
    hash('keys', 'Hash of its founding keys', 'Huella de sus llaves fundadoras'),
    number(
      'minute',
      'Minute that admits it; 0 = the founding',
      'Acta que la admite; 0 = fundación',
    ),
  ],
  signers: [],
  documents: {},
  en: '{section} is admitted by minute {minute}.',
  es: '{section} es admitida por el acta {minute}.',
});
