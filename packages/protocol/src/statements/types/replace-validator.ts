import { address, closing, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A section puts a node into one of its seats among those that seal blocks (Besu only). The node's own
 * key signs too: nobody seats an address that no node has.
 */
export const replaceValidator = defineStatement({
  name: 'ReplaceValidator',
  kind: 0x0701,
  fields: [
    section(),
    number('seat', 'Seat of the section, from 1', 'Lugar de la sección, desde 1'),
    address(
      'former',
      'Node that has the seat now; zeros where it is empty',
      'Nodo que ocupa hoy el lugar; ceros si está vacío',
    ),
    address('node', 'Node that takes the seat', 'Nodo que toma el lugar'),
    ...closing,
  ],
  signers: [
    { by: 'quorum', section: 'section', of: 'SECTION_ADMIN' },
    { by: 'key', field: 'node' },
  ],
  documents: {},
  en: '{section} puts node {node} into its validator seat {seat}, in the place of {former}.',
  es: '{section} pone el nodo {node} en su lugar {seat} de validador, en vez de {former}.',
});
