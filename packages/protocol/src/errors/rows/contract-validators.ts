import type { ErrorRow } from '../error-row.ts';

/** Error rows of `contracts/ValidatorSet` (Besu only); each code is the name of a custom error. */
export const validatorsContractErrors = {
  VALIDATOR_SET_SECTION_UNKNOWN: {
    status: 404,
    en: 'The section is not admitted.',
    es: 'La sección no está admitida.',
    doEn: 'Check the section’s code.',
    doEs: 'Revise el código de la sección.',
  },
  VALIDATOR_SET_QUORUM_UNORDERED: {
    status: 422,
    en: 'The admins’ signatures are not in ascending order of their addresses, or one stands twice.',
    es: 'Las firmas de los administradores no están en orden ascendente de sus direcciones, o una se repite.',
    doEn: 'Sort them, each key once.',
    doEs: 'Ordénelas, cada llave una vez.',
  },
  VALIDATOR_SET_NODE_DIFFERS: {
    status: 422,
    en: 'The last signature is not that of the node that takes the seat.',
    es: 'La última firma no es del nodo que toma el lugar.',
    doEn: 'Have the new node’s own key sign too.',
    doEs: 'Haga que firme también la llave del nodo nuevo.',
  },
  VALIDATOR_SET_SEAT_UNKNOWN: {
    status: 422,
    en: 'A section has at most seven seats for validators, counted from 1.',
    es: 'Una sección tiene a lo más siete lugares de validador, contados desde 1.',
    doEn: 'Check the number of the seat.',
    doEs: 'Revise el número del lugar.',
  },
  VALIDATOR_SET_FORMER_DIFFERS: {
    status: 409,
    en: 'Another node has this seat.',
    es: 'Otro nodo ocupa este lugar.',
    doEn: 'Read who has it now, and sign anew.',
    doEs: 'Lea quién lo ocupa ahora y firme de nuevo.',
  },
  VALIDATOR_SET_NODE_TAKEN: {
    status: 409,
    en: 'The node has a seat already, or was another section’s once.',
    es: 'El nodo ya tiene un lugar, o fue de otra sección.',
    doEn: 'Make a new node key.',
    doEs: 'Haga una llave de nodo nueva.',
  },
  VALIDATOR_SET_MINUTE_NOT_IN_FORCE: {
    status: 409,
    en: 'The minute is not in force.',
    es: 'El acta no está en vigor.',
    doEn: 'Bring it into force first.',
    doEs: 'Póngala antes en vigor.',
  },
  VALIDATOR_SET_ACTS_DIFFER: {
    status: 422,
    en: 'These are not the acts of the minute.',
    es: 'Éstos no son los actos del acta.',
    doEn: 'Give all acts of the minute, as they were signed.',
    doEs: 'Dé todos los actos del acta, como se firmaron.',
  },
  VALIDATOR_SET_ACT_UNFIT: {
    status: 422,
    en: 'At this place the minute has no act that sets validators.',
    es: 'En ese lugar el acta no tiene un acto que fije validadores.',
    doEn: 'Check the position of the act.',
    doEs: 'Revise la posición del acto.',
  },
  VALIDATOR_SET_ACT_PENDING: {
    status: 409,
    en: 'The minute has not performed the act yet.',
    es: 'El acta aún no ha ejecutado el acto.',
    doEn: 'Perform the act of the minute first.',
    doEs: 'Ejecute antes el acto del acta.',
  },
  VALIDATOR_SET_ACT_OVERTAKEN: {
    status: 409,
    en: 'A later minute, or this one, has set the validators already.',
    es: 'Un acta posterior, o ésta misma, ya fijó los validadores.',
    doEn: 'Nothing is to be done.',
    doEs: 'No hay nada que hacer.',
  },
  VALIDATOR_SET_SEAT_EMPTY: {
    status: 409,
    en: 'A section has no node in one of the seats yet.',
    es: 'A una sección le falta un nodo en uno de los lugares.',
    doEn: 'Its admins put a node into that seat first.',
    doEs: 'Sus administradores ponen antes un nodo en ese lugar.',
  },
} as const satisfies Record<string, ErrorRow>;
