import { closing, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** After day 30 a secretary says that the own government has not decided (PROTOCOL §4.5). */
export const minuteNoDecision = defineStatement({
  name: 'MinuteNoDecision',
  kind: 0x0206,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['SECRETARY'] }],
  documents: {},
  en: 'The government of {section} communicated no decision on minute {number} in thirty days.',
  es: 'El gobierno de {section} no comunicó decisión sobre el acta {number} en treinta días.',
});
