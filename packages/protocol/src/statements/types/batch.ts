import { hash, number } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * What one signature over many statements signs: the RFC 6962 root whose leaves are the statement
 * digests (32 bytes each). Each statement stays provable alone, by its path (PROTOCOL §1).
 */
export const batch = defineStatement({
  name: 'Batch',
  kind: 0,
  fields: [
    hash('root', 'Root of the statements', 'Raíz de las declaraciones'),
    number('count', 'How many statements', 'Cuántas declaraciones'),
  ],
  signers: [],
  documents: {},
  en: 'I sign {count} statements under the root {root}.',
  es: 'Firmo {count} declaraciones bajo la raíz {root}.',
});
