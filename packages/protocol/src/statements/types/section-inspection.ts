import { choice, closing, document, hash, head, occurredAt, section } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** An inspection by one section alone: a kind of its own, always shown as such. */
export const sectionInspection = defineStatement({
  name: 'SectionInspection',
  kind: 0x0309,
  fields: [
    section(),
    hash('crossing', 'Crossing', 'Cruce'),
    hash('goods', 'Goods', 'Mercancía'),
    head,
    choice('result', 'InspectionResult', 'Result', 'Resultado'),
    choice('reason', 'InspectionReason', 'Reason', 'Motivo'),
    hash('seals', 'Seals afterwards', 'Candados después'),
    document,
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['INSPECTOR'] }],
  documents: { document: 'inspection' },
  en: 'An inspector of {section} alone inspected {goods}: {result} ({reason}).',
  es: 'Un inspector de {section} inspeccionó por sí solo {goods}: {result} ({reason}).',
});
