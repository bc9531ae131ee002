import { address, choice, closing, party, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A party lets a driver, dock, device or broker sign for it, within a scope and dates. */
export const delegate = defineStatement({
  name: 'Delegate',
  kind: 0x0109,
  fields: [
    party(),
    address('delegate', 'Key that may sign', 'Llave que puede firmar'),
    choice('scope', 'Scope', 'What it may sign', 'Qué puede firmar'),
    time('from', 'First second', 'Primer segundo'),
    time('until', 'End (exclusive)', 'Fin (exclusivo)'),
    ...closing,
  ],
  signers: [
    { by: 'party', party: 'party', scope: 'admin' },
    { by: 'key', field: 'delegate' },
  ],
  documents: {},
  en: '{party} lets {delegate} sign for it ({scope}) from {from} until {until}.',
  es: '{party} permite a {delegate} firmar por ella ({scope}) desde {from} hasta {until}.',
});
