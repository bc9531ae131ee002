import { hash, number } from '../field.ts';
import { defineStatement } from '../statement-type.ts';

/** What the contract puts on record when an act of a minute has run: once each, by anyone. */
export const minuteActDone = defineStatement({
  name: 'MinuteActDone',
  kind: 0x020a,
  fields: [
    number('number', 'Number of the minute', 'Número del acta'),
    number('position', 'Position of the act, from 0', 'Posición del acto, desde 0'),
    hash('act', 'Hash of the act', 'Huella del acto'),
  ],
  signers: [],
  documents: {},
  en: 'Act {position} of minute {number} is done.',
  es: 'El acto {position} del acta {number} está ejecutado.',
});
