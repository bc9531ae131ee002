import { document, hash, number, sections, time } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** What the contract puts on record when a minute comes into force; no one signs. */
export const minuteInForce = defineStatement({
  name: 'MinuteInForce',
  kind: 0x0209,
  fields: [
    number('number', 'Number of the minute', 'Número del acta'),
    sections('Sections bound by it', 'Secciones que obliga'),
    document,
    hash('acts', 'Hash of the acts it performs', 'Huella de los actos que ejecuta'),
    time('date', 'Date of the minute', 'Fecha del acta'),
    sectionsSilent(),
  ],
  signers: [],
  documents: { document: 'minute' },
  en: 'Minute {number} of {sections} is in force; silent: {silent}.',
  es: 'El acta {number} de {sections} está en vigor; en silencio: {silent}.',
});

/** Which governments' silence counted: empty when every one approved. */
function sectionsSilent(): { name: 'silent'; kind: 'sections'; en: string; es: string } {
  return {
    name: 'silent',
    kind: 'sections',
    en: 'Silent governments',
    es: 'Gobiernos en silencio',
  };
}
