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
} as const;

export type NoticeCode = keyof typeof NOTICES;
