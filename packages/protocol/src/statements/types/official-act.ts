import { choice, closing, document, hash, head, occurredAt, party, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/**
 * Exceptional custody: an official act of one section, with its legal basis in the document. The only
 * way in which goods move without their holder's hand, always shown as what it is (PROTOCOL §5).
 */
export const officialAct = defineStatement({
  name: 'OfficialAct',
  kind: 0x030e,
  fields: [
    section(),
    choice('office', 'Office', 'Office', 'Cargo'),
    choice('word', 'OfficialWord', 'Official act', 'Acto de autoridad'),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    party('to', 'Party that has the goods afterwards', 'Parte que la tiene después'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [
    { by: 'office', section: 'section', offices: ['INSPECTOR', 'REGISTRAR'], field: 'office' },
  ],
  documents: { document: 'custodyAct' },
  en: 'As {office} of {section}, by law, of goods {goods}: {word}; afterwards with {to}.',
  es: 'Como {office} de {section}, por ley, sobre la mercancía {goods}: {word}; después con {to}.',
});
