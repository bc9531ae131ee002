import type { ErrorRow } from '../error-row.ts';
import { ASK, DISCLOSE, DISTRUST, NOTHING } from './verifier-advice.ts';

/** Error rows of `verifier`: why a numbered check of a trail, minute or assessment did not pass. */
export const verifierSubjectErrors = {
  VERIFY_TRAIL_EMPTY: {
    status: 422,
    en: 'The file holds no record about these goods.',
    es: 'El archivo no contiene ningún asiento sobre esta mercancía.',
    ...ASK,
  },
  VERIFY_TRAIL_HOLE: {
    status: 422,
    en: 'A step of the trail is missing: a record names another one before it.',
    es: 'Falta un paso del rastro: un asiento nombra otro antes de él.',
    ...DISTRUST,
  },
  VERIFY_TRAIL_DEPTH: {
    status: 422,
    en: 'The goods are in more containers, one in the other, than the rules allow.',
    es: 'La mercancía está en más contenedores, uno dentro de otro, de los que permiten las reglas.',
    ...DISTRUST,
  },
  VERIFY_NOT_HOLDER: {
    status: 422,
    en: 'Somebody who did not have the goods disposed of them.',
    es: 'Alguien que no tenía la mercancía dispuso de ella.',
    ...DISTRUST,
  },
  VERIFY_NOT_RECEIVER: {
    status: 422,
    en: 'A handoff was answered by another party than the one named.',
    es: 'Una entrega la respondió otra parte que la nombrada.',
    ...DISTRUST,
  },
  VERIFY_STOPPED: {
    status: 422,
    en: 'Goods changed hands while they were held or contested.',
    es: 'La mercancía cambió de manos mientras estaba retenida o en disputa.',
    ...DISTRUST,
  },
  VERIFY_SEALS_DIFFER: {
    status: 422,
    en: 'Goods were taken without exception though the seals are not those left on the doors.',
    es: 'La mercancía se recibió sin salvedad aunque los candados no son los que quedaron en las puertas.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_NO_DRAFT: {
    status: 422,
    en: 'The draft of the minute is not in the file.',
    es: 'El proyecto del acta no está en el archivo.',
    ...ASK,
  },
  VERIFY_LANE_HOLE: {
    status: 422,
    en: 'A section’s statement on the minute names another one before it that is not in the file.',
    es: 'La declaración de una sección sobre el acta nombra otra anterior que no está en el archivo.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_NOT_SIGNED: {
    status: 422,
    en: 'A section has not signed and attested the minute, as far as the file shows.',
    es: 'Una sección no ha firmado y dado fe del acta, según lo que muestra el archivo.',
    ...ASK,
  },
  VERIFY_MINUTE_WITHDRAWN: {
    status: 422,
    en: 'A section withdrew the minute.',
    es: 'Una sección retiró el acta.',
    ...NOTHING,
  },
  VERIFY_MINUTE_TEXT_DIFFERS: {
    status: 422,
    en: 'Text or acts of the minute are not the same for all who signed.',
    es: 'El texto o los actos del acta no son los mismos para todos los firmantes.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_OFFICE: {
    status: 422,
    en: 'The minute was signed by another office than its kind asks for.',
    es: 'El acta la firmó otro cargo que el que pide su clase.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_LANGUAGE: {
    status: 422,
    en: 'A paragraph of the minute lacks the language of a section.',
    es: 'A un párrafo del acta le falta el idioma de una sección.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_DISAPPROVED: {
    status: 422,
    en: 'A government disapproved the minute.',
    es: 'Un gobierno desaprobó el acta.',
    ...NOTHING,
  },
  VERIFY_MINUTE_NOT_IN_FORCE: {
    status: 422,
    en: 'The file does not show that the minute is in force.',
    es: 'El archivo no muestra que el acta esté en vigor.',
    ...ASK,
  },
  VERIFY_MINUTE_EARLY: {
    status: 422,
    en: 'The minute came into force before the day that it names itself.',
    es: 'El acta entró en vigor antes del día que ella misma señala.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_DATE: {
    status: 422,
    en: 'The date of the minute is not the day of its last attestation.',
    es: 'La fecha del acta no es el día de la última fe.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_LATE: {
    status: 422,
    en: 'A government’s decision is dated after the thirty days.',
    es: 'La decisión de un gobierno está fechada después de los treinta días.',
    ...DISTRUST,
  },
  VERIFY_MINUTE_DECISION_NOT_SHOWN: {
    status: 422,
    en: 'A government’s decision, or its silence, is not in the file.',
    es: 'La decisión de un gobierno, o su silencio, no está en el archivo.',
    ...ASK,
  },
  VERIFY_MINUTE_SILENCE: {
    status: 422,
    en: 'Silence was counted where the minute or the days do not allow it.',
    es: 'Se contó un silencio donde el acta o los días no lo permiten.',
    ...DISTRUST,
  },
  VERIFY_ASSESSMENT_NOT_SHOWN: {
    status: 422,
    en: 'The file holds no assessment of this declaration by this nation.',
    es: 'El archivo no contiene determinación de esta nación sobre esta declaración.',
    ...ASK,
  },
  VERIFY_ASSESSMENT_HOLE: {
    status: 422,
    en: 'An earlier assessment of this declaration is missing.',
    es: 'Falta una determinación anterior de esta declaración.',
    ...DISTRUST,
  },
  VERIFY_LAW_NOT_SHOWN: {
    status: 422,
    en: 'The tariff, rules or exchange rates cited are not in the file.',
    es: 'La tarifa, las reglas o los tipos de cambio citados no están en el archivo.',
    ...ASK,
  },
  VERIFY_LAW_FOREIGN: {
    status: 422,
    en: 'What is cited as law is not that nation’s publication of this kind, made before.',
    es: 'Lo citado como ley no es una publicación de esa nación, de esa clase y anterior.',
    ...DISTRUST,
  },
  VERIFY_LAW_NOT_IN_FORCE: {
    status: 422,
    en: 'The law cited was not in force on the legal date.',
    es: 'La ley citada no regía en la fecha legal.',
    ...DISTRUST,
  },
  VERIFY_AMOUNT_DIFFERS: {
    status: 422,
    en: 'An amount is not what its inputs give; the line and figure stand in the details.',
    es: 'Un importe no es el que dan sus datos; el renglón y la cifra están en los detalles.',
    ...DISTRUST,
  },
  VERIFY_AMOUNT_NOT_CHECKED: {
    status: 422,
    en: 'An amount could not be computed again, because something it follows from is not shown.',
    es: 'Un importe no se pudo calcular de nuevo, porque no se muestra algo de lo que depende.',
    ...DISCLOSE,
  },
} as const satisfies Record<string, ErrorRow>;
