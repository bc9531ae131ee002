import { closing, document, hash, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * A government puts on record what the governments agreed about a disapproved minute: when all of
 * them have said the same, it is taken up again without a new draft (Art. 25; PROTOCOL §4.7).
 */
export const minuteAgree = defineStatement({
  name: 'MinuteAgree',
  kind: 0x020b,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    document,
    hash(
      'acts',
      'Hash of the acts it performs: those of the minute, or 0',
      'Huella de los actos que ejecuta: los del acta, o 0',
    ),
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['GOVERNMENT'] }],
  documents: { document: 'minute' },
  en: 'The government of {section} agrees how minute {number} is taken up again.',
  es: 'El gobierno de {section} conviene en cómo se retoma el acta {number}.',
});
