import { closing, head, number, occurredAt, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A secretary has forwarded copies to the own government (Art. 25: within three days). */
export const minuteForward = defineStatement({
  name: 'MinuteForward',
  kind: 0x0204,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['SECRETARY'] }],
  documents: {},
  en: 'The secretary of {section} forwarded minute {number} to the government on {occurredAt}.',
  es: 'El secretario de {section} remitió el acta {number} al gobierno el {occurredAt}.',
});
