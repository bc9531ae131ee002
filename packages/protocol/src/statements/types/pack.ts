import { closing, document, hash, head, number, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A holder puts goods into a container it also holds. `contents` = RFC 6962 root over the leaves
 * `goods ‖ head` (64 bytes each) in the order packed; the digest becomes the head of all of them.
 */
export const pack = defineStatement({
  name: 'Pack',
  kind: 0x0305,
  fields: [
    party(),
    hash('goods', 'Container', 'Contenedor'),
    head,
    hash('contents', 'Root of what goes in', 'Raíz de lo que entra'),
    number('count', 'How many pieces', 'Cuántas piezas'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'packing' },
  en: '{party} packs {count} pieces into {goods}.',
  es: '{party} carga {count} piezas en {goods}.',
});
