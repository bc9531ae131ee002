import type { ErrorRow } from '../error-row.ts';
import { ASK, DISCLOSE, DISTRUST } from './verifier-advice.ts';

/** What the verifier finds on one nation's side of a declaration. */
export const verifierDutyErrors = {
  VERIFY_RATE_DIFFERS: {
    status: 422,
    en: 'A rate is not the one that the schedule or the rules cited give; the line stands in the details.',
    es: 'Una tasa no es la que dan la tarifa o las reglas citadas; el renglón está en los detalles.',
    ...DISTRUST,
  },
  VERIFY_BOUND_DIFFERS: {
    status: 422,
    en: 'A minimum or maximum is not the one that the rules cited give for that date.',
    es: 'Un mínimo o máximo no es el que dan las reglas citadas para esa fecha.',
    ...DISTRUST,
  },
  VERIFY_ROUNDING_DIFFERS: {
    status: 422,
    en: 'An amount is rounded by another rule than the rules cited say.',
    es: 'Un importe se redondea con otra regla que la que dicen las reglas citadas.',
    ...DISTRUST,
  },
  VERIFY_EXCHANGE_RATE_DIFFERS: {
    status: 422,
    en: 'An exchange rate is not the one that was published for that day.',
    es: 'Un tipo de cambio no es el publicado para ese día.',
    ...DISTRUST,
  },
  VERIFY_LAW_DATE_DIFFERS: {
    status: 422,
    en: 'A date of the schedule, rules or exchange rates cited differs: they are not said to be in force when they were.',
    es: 'Una fecha de la tarifa, las reglas o los tipos de cambio citados difiere: no se dicen vigentes cuando lo estuvieron.',
    ...DISTRUST,
  },
  VERIFY_DECLARATION_NOT_SHOWN: {
    status: 422,
    en: 'The file does not show the importer’s declaration that this rests on.',
    es: 'El archivo no muestra la declaración del importador en que esto descansa.',
    ...ASK,
  },
  VERIFY_DECLARATION_HOLE: {
    status: 422,
    en: 'An earlier declaration of this consignment is missing.',
    es: 'Falta una declaración anterior de este embarque.',
    ...DISTRUST,
  },
  VERIFY_DECLARER_DIFFERS: {
    status: 422,
    en: 'Another party than the one that declared speaks for the declaration.',
    es: 'Habla por la declaración otra parte que la que declaró.',
    ...DISTRUST,
  },
  VERIFY_ABOUT_FOREIGN: {
    status: 422,
    en: 'An act or protest is about something that does not stand on this side.',
    es: 'Un acto o una impugnación trata de algo que no consta en este lado.',
    ...DISTRUST,
  },
  VERIFY_PROTEST_NOT_SHOWN: {
    status: 422,
    en: 'A protest that was decided is not in the file.',
    es: 'Una impugnación que se resolvió no está en el archivo.',
    ...ASK,
  },
  VERIFY_PROTEST_DECIDED: {
    status: 422,
    en: 'A protest was decided twice.',
    es: 'Una impugnación se resolvió dos veces.',
    ...DISTRUST,
  },
  VERIFY_PROTEST_OPEN: {
    status: 422,
    en: 'The side was closed while a protest stood open.',
    es: 'El lado se cerró con una impugnación pendiente.',
    ...DISTRUST,
  },
  VERIFY_SIDE_CLOSED: {
    status: 422,
    en: 'Something was recorded on the side after it was closed.',
    es: 'Se asentó algo en el lado después de cerrado.',
    ...DISTRUST,
  },
  VERIFY_SUM_WRONG: {
    status: 422,
    en: 'The account of this side does not add up; which sum stands in the details.',
    es: 'La cuenta de este lado no cuadra; qué suma está en los detalles.',
    ...DISTRUST,
  },
  VERIFY_SUM_NOT_CHECKED: {
    status: 422,
    en: 'A sum of the account could not be checked, because what it is made of is not shown.',
    es: 'Una suma de la cuenta no se pudo revisar, porque no se muestra de qué se compone.',
    ...DISCLOSE,
  },
} as const satisfies Record<string, ErrorRow>;
