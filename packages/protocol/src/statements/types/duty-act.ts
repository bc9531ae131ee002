import { choice, closing, document, hash, head, occurredAt, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * What becomes of an assessment: paid, refunded, credited, a protest decided, liquidation put off or
 * made, closed. No amount stands on chain; what the sums must be, `tariff` checks (PROTOCOL §6).
 */
export const dutyAct = defineStatement({
  name: 'DutyAct',
  kind: 0x0503,
  fields: [
    section(),
    hash('declaration', 'Declaration', 'Declaración'),
    head,
    choice('word', 'DutyWord', 'Act', 'Acto'),
    hash('about', 'Digest of what it is about', 'Huella de aquello de que trata'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['ASSESSOR'] }],
  documents: { document: 'dutyAct' },
  en: '{section} records on its side of declaration {declaration}: {word}.',
  es: '{section} asienta en su lado de la declaración {declaration}: {word}.',
});
