import { closing, head, number, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A section withdraws a minute that is not concluded; the number stays and says so. */
export const minuteWithdraw = defineStatement({
  name: 'MinuteWithdraw',
  kind: 0x0208,
  fields: [
    section(),
    number('number', 'Number of the minute', 'Número del acta'),
    head,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['SECRETARY'] }],
  documents: {},
  en: '{section} withdraws minute {number}.',
  es: '{section} retira el acta {number}.',
});
