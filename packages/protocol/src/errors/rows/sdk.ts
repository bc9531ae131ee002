import type { ErrorRow } from '../error-row.ts';

/** Error rows of `sdk`. */
export const sdkErrors = {
  API_UNREACHABLE: {
    status: 503,
    en: 'The API does not answer.',
    es: 'La API no responde.',
    doEn: 'Check the address and that the section service runs; the other section takes it too.',
    doEs: 'Revise la dirección y que el servicio de la sección funcione; la otra sección también lo recibe.',
  },
  API_ANSWER_UNREADABLE: {
    status: 502,
    en: 'Something answered that is not an Acta API.',
    es: 'Respondió algo que no es una API de Acta.',
    doEn: 'Check the address, and proxies on the way.',
    doEs: 'Revise la dirección y los intermediarios en el camino.',
  },
  STATEMENT_NOT_RECORDED: {
    status: 409,
    en: 'The statement is not in the log.',
    es: 'La declaración no está en la bitácora.',
    doEn: 'The details say how far it is, or what took its place.',
    doEs: 'Los detalles dicen hasta dónde llegó, o qué ocupó su lugar.',
  },
} as const satisfies Record<string, ErrorRow>;
