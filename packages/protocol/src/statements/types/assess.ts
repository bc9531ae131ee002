import { closing, document, hash, head, occurredAt, section, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** A nation's assessor assesses its side of a harmonised declaration; no amount stands on chain. */
export const assess = defineStatement({
  name: 'Assess',
  kind: 0x0501,
  fields: [
    section(),
    hash('declaration', 'Declaration', 'Declaración'),
    head,
    document,
    hash('schedule', 'Digest of the schedule', 'Huella de la tarifa'),
    hash('rules', 'Digest of the rule set', 'Huella de las reglas'),
    hash('exchange', 'Digest of the exchange rates, or 0', 'Huella de los tipos de cambio, o 0'),
    time('legalDate', 'Date whose law applies', 'Fecha cuya ley se aplica'),
    occurredAt,
    ...closing,
  ],
  signers: [{ by: 'office', section: 'section', offices: ['ASSESSOR'] }],
  documents: { document: 'assessment' },
  en: '{section} assesses declaration {declaration} under the law of {legalDate}.',
  es: '{section} determina la declaración {declaration} con la ley del {legalDate}.',
});
