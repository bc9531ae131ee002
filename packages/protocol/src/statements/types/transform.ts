import { choice, closing, document, hash, number, occurredAt, party } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A holder makes goods into other goods: parts become a vehicle, a lot is split, lots are merged.
 * Inputs are closed for ever, outputs begin with this digest as head, so the trail goes through.
 * `inputs` = RFC 6962 root over `goods ‖ head`, as `contents` of a Pack; `outputs` = the same over
 * `goods ‖ quantity` (a 32-byte word, 0 = one item that has no quantity). In a split and a merge the
 * sum of quantities is kept.
 */
export const transform = defineStatement({
  name: 'Transform',
  kind: 0x030c,
  fields: [
    party(),
    choice('word', 'TransformWord', 'Transform, split or merge', 'Transformar, dividir o unir'),
    hash('inputs', 'Root of what goes in', 'Raíz de lo que entra'),
    number('inputCount', 'How many go in', 'Cuántas entran'),
    hash('outputs', 'Root of what comes out', 'Raíz de lo que sale'),
    number('outputCount', 'How many come out', 'Cuántas salen'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'party', party: 'party', scope: 'custody' }],
  documents: { document: 'transformation' },
  en: '{party} makes {outputCount} goods out of {inputCount}: {word}.',
  es: '{party} hace {outputCount} mercancías de {inputCount}: {word}.',
});
