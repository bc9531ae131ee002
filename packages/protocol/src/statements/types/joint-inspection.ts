import { choice, closing, document, hash, head, occurredAt, sections } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** One stop: an inspector of every named section signs the same statement (PROTOCOL §5). */
export const jointInspection = defineStatement({
  name: 'JointInspection',
  kind: 0x0308,
  fields: [
    sections('Sections that inspect', 'Secciones que inspeccionan'),
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
  signers: [{ by: 'each', sections: 'sections', office: 'INSPECTOR' }],
  documents: { document: 'inspection' },
  en: 'The inspectors of {sections} jointly inspected {goods}: {result} ({reason}).',
  es: 'Los inspectores de {sections} inspeccionaron juntos {goods}: {result} ({reason}).',
});
