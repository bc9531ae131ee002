import { closing, document, hash, head, number, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A holder takes goods out of a container; `contents` as in `Pack`, with the pieces' heads now. */
export const unpack = defineStatement({
  name: 'Unpack',
  kind: 0x0306,
  fields: [
    party(),
    hash('goods', 'Container', 'Contenedor'),
    head,
    hash('contents', 'Root of what comes out', 'Raíz de lo que sale'),
    number('count', 'How many pieces', 'Cuántas piezas'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'packing' },
  en: '{party} unpacks {count} pieces from {goods}.',
  es: '{party} descarga {count} piezas de {goods}.',
});
