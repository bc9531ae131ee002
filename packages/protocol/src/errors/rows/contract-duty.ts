import type { ErrorRow } from '../error-row.ts';

/** Error rows of `contracts/TariffSchedules and DutyAssessments`; each code is the name of a custom error. */
export const dutyContractErrors = {
  DUTY_ASSESSMENTS_TARIFF_FOREIGN: {
    status: 422,
    en: "The assessment cites another nation's publication.",
    es: 'La determinación cita una publicación de otra nación.',
    doEn: 'Cite what your own nation published.',
    doEs: 'Cite lo que publicó su propia nación.',
  },
  DUTY_ASSESSMENTS_TARIFF_NOT_IN_FORCE: {
    status: 409,
    en: 'What the assessment cites was not in force on its legal date.',
    es: 'Lo que cita la determinación no estaba en vigor en su fecha legal.',
    doEn: 'Cite what was in force that day, or correct the date.',
    doEs: 'Cite lo vigente ese día, o corrija la fecha.',
  },
  DUTY_ASSESSMENTS_TARIFF_UNFIT: {
    status: 422,
    en: 'The assessment cites a publication of another kind.',
    es: 'La determinación cita una publicación de otra clase.',
    doEn: 'Cite a schedule as schedule, rules as rules, rates as rates.',
    doEs: 'Cite tarifa como tarifa, reglas como reglas, tipos como tipos.',
  },
  TARIFF_SCHEDULES_MINUTE_MISSING: {
    status: 422,
    en: 'Publications of this kind rest on a minute, and this one names none.',
    es: 'Las publicaciones de esta clase se fundan en un acta, y ésta no nombra ninguna.',
    doEn: 'Name the minute in force that it rests on.',
    doEs: 'Nombre el acta vigente en que se funda.',
  },
  TARIFF_SCHEDULES_MINUTE_NOT_IN_FORCE: {
    status: 409,
    en: 'The minute that this publication rests on is not in force for this section.',
    es: 'El acta en que se funda esta publicación no está en vigor para esta sección.',
    doEn: 'Wait until it is, or name the minute that is.',
    doEs: 'Espere a que lo esté, o nombre la que lo esté.',
  },
  TARIFF_SCHEDULES_NOTICE_SHORT: {
    status: 422,
    en: 'It would be in force sooner than the notice that a minute asks for.',
    es: 'Entraría en vigor antes del plazo de aviso que un acta exige.',
    doEn: 'Choose a later first day.',
    doEs: 'Elija un primer día posterior.',
  },
  TARIFF_SCHEDULES_NOTICE_TOO_LONG: {
    status: 422,
    en: 'A notice is at most 180 days.',
    es: 'El plazo de aviso es de 180 días como máximo.',
    doEn: 'Choose a shorter one.',
    doEs: 'Elija uno más corto.',
  },
  TARIFF_SCHEDULES_NOT_MINUTES: {
    status: 403,
    en: 'Only a minute in force changes the rules of publication.',
    es: 'Sólo un acta en vigor cambia las reglas de publicación.',
    doEn: 'Put it into the acts of a minute.',
    doEs: 'Inclúyalo en los actos de un acta.',
  },
  TARIFF_SCHEDULES_TERM_EMPTY: {
    status: 422,
    en: 'The publication ends before it begins.',
    es: 'La publicación termina antes de comenzar.',
    doEn: 'Correct its dates.',
    doEs: 'Corrija sus fechas.',
  },
} as const satisfies Record<string, ErrorRow>;
