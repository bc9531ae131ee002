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
  TRAIL_NOT_PROVEN: {
    status: 422,
    en: 'What was given does not prove the trail of these goods.',
    es: 'Lo recibido no prueba el rastro de esta mercancía.',
    doEn: 'Rely on nothing of it. Ask the other section, and keep the file: it shows who was wrong.',
    doEs: 'No confíe en nada de ello. Pregunte a la otra sección y guarde el archivo: muestra quién falló.',
  },
  TRAIL_FOREIGN: {
    status: 422,
    en: 'The answer is about other goods than those asked for.',
    es: 'La respuesta trata de otra mercancía que la pedida.',
    doEn: 'Rely on nothing of it; ask the other section.',
    doEs: 'No confíe en nada de ello; pregunte a la otra sección.',
  },
  TRAIL_STALE: {
    status: 409,
    en: 'The trail that was given ends before the head that is known.',
    es: 'El rastro recibido termina antes de la cabeza conocida.',
    doEn: 'Ask again in a minute, or the other section: this one is behind, or hides a step.',
    doEs: 'Pregunte de nuevo en un minuto, o a la otra sección: esta va atrasada u oculta un paso.',
  },
  OFFLINE_FILE: {
    status: 422,
    en: 'This is no file of goods or of a handoff that can be relied on.',
    es: 'Esto no es un archivo de mercancía o de entrega en el que se pueda confiar.',
    doEn: 'The details say what is wrong with it; sign nothing, and ask for it again.',
    doEs: 'Los detalles dicen qué está mal; no firme nada y pídalo de nuevo.',
  },
  OFFLINE_TOO_LARGE: {
    status: 413,
    en: 'The handoff is too large for QR codes.',
    es: 'La entrega es demasiado grande para códigos QR.',
    doEn: 'Pass on the file itself.',
    doEs: 'Pase el archivo mismo.',
  },
  WALLET_REFUSED: {
    status: 409,
    en: 'The wallet did not sign what it was shown.',
    es: 'La cartera no firmó lo que se le mostró.',
    doEn: 'Unlock it, choose the account that holds your office or party, and sign again.',
    doEs: 'Desbloquéela, elija la cuenta que tiene su cargo o su parte y firme de nuevo.',
  },
  MINUTE_MARKDOWN: {
    status: 422,
    en: 'The Markdown of a minute holds something that can not be signed as plain text.',
    es: 'El Markdown de un acta contiene algo que no puede firmarse como texto llano.',
    doEn: 'Write headings, numbered points, quotes and paragraphs only; attach the rest as an annex.',
    doEs: 'Use solo encabezados, puntos numerados, citas y párrafos; lo demás va como anexo.',
  },
  MINUTE_LANGUAGES_DIFFER: {
    status: 422,
    en: 'The language versions of the minute differ in structure at the named paragraph.',
    es: 'Las versiones del acta en cada idioma difieren en estructura en el párrafo indicado.',
    doEn: 'Bring both files to the same paragraphs, headings and numbers, in the same order.',
    doEs: 'Lleve ambos archivos a los mismos párrafos, encabezados y números, en el mismo orden.',
  },
  MINUTE_FORM: {
    status: 422,
    en: 'The text has not the form of a minute at the named paragraph.',
    es: 'El texto no tiene la forma de un acta en el párrafo indicado.',
    doEn: 'Begin with “# title”, then place and date, then “The Commission met …”.',
    doEs: 'Empiece con «# título», luego lugar y fecha, luego «La Comisión se reunió …».',
  },
} as const satisfies Record<string, ErrorRow>;
