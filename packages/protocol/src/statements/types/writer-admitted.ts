import { address, hash, number } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * What the log puts on record when a contract becomes the one writer of a group of kinds
 * (`group` = high byte of the kind). The former writer is retired in the same act.
 */
export const writerAdmitted = defineStatement({
  name: 'WriterAdmitted',
  kind: 0x0001,
  fields: [
    number('group', 'High byte of the record kinds', 'Byte alto de los tipos de asiento'),
    address('writer', 'Contract that writes them', 'Contrato que los escribe'),
    hash('codeHash', 'keccak-256 of its runtime code', 'keccak-256 de su código'),
    address('former', 'Writer that is retired, or zero', 'Escritor que cesa, o cero'),
    number(
      'minute',
      'Minute that admits it; 0 = the founding',
      'Acta que lo admite; 0 = fundación',
    ),
  ],
  signers: [],
  documents: {},
  en: 'Contract {writer} writes the records of group {group} by minute {minute}.',
  es: 'El contrato {writer} escribe los asientos del grupo {group} por el acta {minute}.',
});
