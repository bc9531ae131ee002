import type { ErrorRow } from '../error-row.ts';

/** Error rows of `contracts/Notes`; each code is the name of a custom error. */
export const notesContractErrors = {
  NOTES_ANSWER_BY_WRONG: {
    status: 422,
    en: 'The day to answer by does not fit this kind of note.',
    es: 'El día de respuesta no corresponde a esta clase de nota.',
    doEn: 'Give one in the future where the kind asks for an answer, else 0.',
    doEs: 'Dé uno futuro donde la clase pide respuesta; si no, 0.',
  },
  NOTES_KIND_NOT_ADMITTED: {
    status: 409,
    en: 'No minute has admitted this kind of note.',
    es: 'Ningún acta ha admitido esta clase de nota.',
    doEn: 'Admit it by a minute first.',
    doEs: 'Admítala antes con un acta.',
  },
  NOTES_NOT_MINUTES: {
    status: 403,
    en: 'Only a minute in force admits a kind of note.',
    es: 'Sólo un acta en vigor admite una clase de nota.',
    doEn: 'Put it into the acts of a minute.',
    doEs: 'Inclúyalo en los actos de un acta.',
  },
  NOTES_OFFICE_UNFIT: {
    status: 403,
    en: 'This office does not make notes of this kind.',
    es: 'Este cargo no hace notas de esta clase.',
    doEn: 'Let the office sign that the kind belongs to.',
    doEs: 'Que firme el cargo al que corresponde la clase.',
  },
  NOTES_PROMISE_FOREIGN: {
    status: 403,
    en: "Only the section that gave the receipt can say that it can't be kept.",
    es: 'Sólo la sección que dio el acuse puede decir que no puede cumplirse.',
    doEn: 'Let that section confirm it.',
    doEs: 'Que lo confirme esa sección.',
  },
  NOTES_SUPERSEDE_UNFOUNDED: {
    status: 422,
    en: 'Superseding needs a winner or a reason.',
    es: 'Para reemplazar se requiere un ganador o un motivo.',
    doEn: 'Name one.',
    doEs: 'Indique uno.',
  },
} as const satisfies Record<string, ErrorRow>;
