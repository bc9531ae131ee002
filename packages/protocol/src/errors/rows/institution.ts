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
  COST_CURRENCY_UNKNOWN: {
    status: 422,
    en: 'Budget lines are not kept in this currency.',
    es: 'Las partidas no se llevan en esta moneda.',
    doEn: 'Use the currency of the line, as its minute names it.',
    doEs: 'Use la moneda de la partida, como la nombra su acta.',
  },
  COST_AMOUNT_MALFORMED: {
    status: 422,
    en: 'The amount is not written exactly in its currency.',
    es: 'El importe no está escrito exactamente en su moneda.',
    doEn: 'Write digits, a point and all digits of the minor unit, as 1250.00; above zero.',
    doEs: 'Escriba cifras, punto y todas las cifras de la unidad menor, como 1250.00; mayor que cero.',
  },
  COST_ACCOUNT_WRONG: {
    status: 422,
    en: 'The account that the settlement states does not add up.',
    es: 'La cuenta que declara la liquidación no cuadra.',
    doEn: 'Balance = contributed − claimed − settled before − amount; zero where it is final.',
    doEs: 'Saldo = aportado − cargado − liquidado antes − importe; cero si es definitiva.',
  },
  COST_SHARES_MALFORMED: {
    status: 422,
    en: 'The shares of the act do not sum to the whole, or name no bound section.',
    es: 'Las cuotas del acto no suman el total, o no nombran una sección obligada.',
    doEn: 'Give every bound section its basis points; together they are 10,000.',
    doEs: 'Dé a cada sección obligada sus puntos base; juntos son 10 000.',
  },
  ORDER_FOREIGN: {
    status: 422,
    en: 'Only an operational order says lanes, staff and equipment.',
    es: 'Solo una orden operativa dispone carriles, personal y equipo.',
    doEn: 'Draft it as an operational order, or leave the order out.',
    doEs: 'Propóngala como orden operativa, o quite la orden.',
  },
  ORDER_SPAN_EMPTY: {
    status: 422,
    en: 'The order ends before it begins.',
    es: 'La orden termina antes de empezar.',
    doEn: 'Set until to a time after from.',
    doEs: 'Ponga el fin después del inicio.',
  },
  ORDER_EMERGENCY_UNBOUNDED: {
    status: 422,
    en: 'An emergency order lapses by itself within 72 hours, and this one says otherwise.',
    es: 'Una orden de emergencia caduca por sí misma en 72 horas, y esta dice otra cosa.',
    doEn: 'Name an end at most 72 hours after its beginning.',
    doEs: 'Indique un fin a más tardar 72 horas después del inicio.',
  },
  CERTIFICATE_OFF_STATEMENT: {
    status: 422,
    en: 'The certificate says another course, key or end than its statement.',
    es: 'El certificado indica otro curso, llave o fin que su declaración.',
    doEn: 'Sign the course, key and end that the document says.',
    doEs: 'Firme el curso, la llave y el fin que dice el documento.',
  },
} as const satisfies Record<string, ErrorRow>;
