/** What a reader is told beside the checks; nothing in it speaks for or against the evidence. */
export const NOTICES = {
  EMBEDDED: {
    en: 'The ledger ran as one process of one operator (embedded): the sections were not apart.',
    es: 'El registro corrió como un solo proceso de un solo operador (embedded): las secciones no estaban separadas.',
  },
  SYNTHETIC: {
    en: 'Some figures are synthetic: made up for trials, not the law of any nation.',
    es: 'Algunas cifras son sintéticas: inventadas para pruebas, no son ley de ninguna nación.',
  },
  MAY_GO_ON: {
    en: 'This is how things stood at that size of the log; later records may exist.',
    es: 'Así estaban las cosas en ese tamaño de la bitácora; puede haber asientos posteriores.',
  },
  CONTESTED: {
    en: 'Two complete handoffs of these goods stand against each other: one moved nothing.',
    es: 'Dos entregas completas de esta mercancía se contradicen: una no movió nada.',
  },
  SUPERSEDED: {
    en: 'The statement was received but took no effect: the record only shows that it was there.',
    es: 'La declaración se recibió pero no surtió efecto: el asiento solo muestra que existió.',
  },
  BESIDE: {
    en: 'The file also holds records that are no steps of this trail.',
    es: 'El archivo contiene también asientos que no son pasos de este rastro.',
  },
  THEIR_WORD: {
    en: 'That nothing came after is the sections’ signed word, not a proof.',
    es: 'Que nada vino después es la palabra firmada de las secciones, no una prueba.',
  },
  BREACH: {
    en: 'A section broke the promise of a receipt; which one stands in the details.',
    es: 'Una sección incumplió la promesa de un acuse; cuál, está en los detalles.',
  },
  MISBEHAVIOUR: {
    en: 'Whoever holds the keys in the details showed two histories.',
    es: 'Quien tiene las llaves de los detalles mostró dos historias.',
  },
  GIVEN: {
    en: 'The file was given to somebody, for a purpose, by the holder of a key; they stand in the details.',
    es: 'El archivo se dio a alguien, para un fin, por quien tiene una llave; están en los detalles.',
  },
} as const;

export type NoticeCode = keyof typeof NOTICES;
