import type { ErrorRow } from '../error-row.ts';

/** Error rows of notes, cost sharing, orders and certificates. */
export const institutionErrors = {
  NOTE_ABOUT_MISSING: {
    status: 422,
    en: 'A note of this kind is always about something, and this one names nothing.',
    es: 'Una nota de esta clase siempre trata de algo, y esta no nombra nada.',
    doEn: 'Name the digest of the statement that it is about.',
    doEs: 'Nombre la huella de la declaración de que trata.',
  },
  NOTE_FIELD_MISSING: {
    status: 422,
    en: 'A note of this kind needs the named field.',
    es: 'Una nota de esta clase necesita el campo indicado.',
    doEn: 'Add the field; docs/institution.md lists them by kind.',
    doEs: 'Agregue el campo; docs/institution.md los lista por clase.',
  },
  NOTE_FIELD_MALFORMED: {
    status: 422,
    en: 'The named field of the note does not have the form that its kind asks for.',
    es: 'El campo indicado de la nota no tiene la forma que pide su clase.',
    doEn: 'Write it as the details say.',
    doEs: 'Escríbalo como dicen los detalles.',
  },
} as const satisfies Record<string, ErrorRow>;
