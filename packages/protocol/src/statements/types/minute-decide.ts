import { choice, closing, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A government approves or disapproves, addressed to the commission (Art. 25). */
export const minuteDecide = defineStatement({
  name: 'MinuteDecide',
  kind: 0x0205,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    choice('decision', 'Decision', 'Decision', 'Decisión'),
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['GOVERNMENT'] }],
  documents: {},
  en: 'The government of {section} decides on minute {number}: {decision}.',
  es: 'El gobierno de {section} resuelve sobre el acta {number}: {decision}.',
});
