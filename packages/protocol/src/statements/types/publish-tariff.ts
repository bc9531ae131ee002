import { choice, closing, document, number, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A nation publishes a schedule, rule set or exchange rates; its digest is what assessments cite. */
export const publishTariff = defineStatement({
  name: 'PublishTariff',
  kind: 0x0401,
  fields: [
    section(),
    choice('kind', 'TariffKind', 'What is published', 'Qué se publica'),
    document,
    time('from', 'In force from', 'En vigor desde'),
    time('until', 'In force until (exclusive), or 0', 'En vigor hasta (exclusivo), o 0'),
    number('minute', 'Minute it rests on, or 0', 'Acta en que se funda, o 0'),
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['TARIFF_PUBLISHER'] }],
  documents: { document: 'tariff' },
  en: '{section} publishes the {kind} {document}, in force from {from}.',
  es: '{section} publica {kind} {document}, en vigor desde {from}.',
});
