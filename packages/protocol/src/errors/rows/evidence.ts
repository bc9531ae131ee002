import type { ErrorRow } from '../error-row.ts';

/** Error rows of evidence files: reading them, before anything in them is verified. */
export const evidenceErrors = {
  JSON_TOO_LARGE: {
    status: 413,
    en: 'The file is larger, or holds more values, than any file of its kind.',
    es: 'El archivo es mayor, o contiene más valores, que cualquier archivo de su clase.',
    doEn: 'Ask for a file with fewer records; the limit stands in the details.',
    doEs: 'Pida un archivo con menos asientos; el límite está en los detalles.',
  },
  JSON_TOO_DEEP: {
    status: 422,
    en: 'The file is nested too deeply.',
    es: 'El archivo está anidado demasiado profundo.',
    doEn: 'Do not rely on it: no file of ours is nested like that.',
    doEs: 'No confíe en él: ningún archivo nuestro está anidado así.',
  },
  JSON_NAME_TWICE: {
    status: 422,
    en: 'A name stands twice in one object, so that two readers may read two things.',
    es: 'Un nombre aparece dos veces en un objeto, y dos lectores podrían leer cosas distintas.',
    doEn: 'Do not rely on the file; ask whoever gave it to you for another.',
    doEs: 'No confíe en el archivo; pida otro a quien se lo dio.',
  },
  JSON_MALFORMED: {
    status: 422,
    en: 'The file is not JSON in UTF-8.',
    es: 'El archivo no es JSON en UTF-8.',
    doEn: 'Check that it was not cut off or changed by a program on its way.',
    doEs: 'Compruebe que no se cortó ni lo cambió un programa en el camino.',
  },
  EVIDENCE_MALFORMED: {
    status: 422,
    en: 'The file has not the shape of an evidence file.',
    es: 'El archivo no tiene la forma de un archivo de evidencia.',
    doEn: 'The place that differs stands in the details; ask for the file again.',
    doEs: 'El lugar que difiere está en los detalles; pida el archivo de nuevo.',
  },
  EVIDENCE_VERSION_UNKNOWN: {
    status: 422,
    en: 'The evidence file has a version that this program does not know.',
    es: 'El archivo de evidencia tiene una versión que este programa no conoce.',
    doEn: 'Verify it with a newer program.',
    doEs: 'Verifíquelo con un programa más nuevo.',
  },
  EVIDENCE_SUBJECT_UNKNOWN: {
    status: 422,
    en: 'The file is evidence of a kind of thing that this program does not know.',
    es: 'El archivo es evidencia de algo que este programa no conoce.',
    doEn: 'Verify it with a newer program.',
    doEs: 'Verifíquelo con un programa más nuevo.',
  },
  SCAN_MALFORMED: {
    status: 422,
    en: 'The scan of the log in the file has not the form of one.',
    es: 'El recorrido de la bitácora que trae el archivo no tiene la forma debida.',
    doEn: 'Do not rely on the file; make the scan again from a mirror of the log.',
    doEs: 'No confíe en el archivo; haga de nuevo el recorrido con una copia de la bitácora.',
  },
  SCAN_TOO_LARGE: {
    status: 413,
    en: 'The log is larger than one evidence file can hold a scan of.',
    es: 'La bitácora es mayor de lo que cabe como recorrido en un archivo de evidencia.',
    doEn: 'Keep the mirror with the receipt: the limit stands in the details and in docs/formats.md.',
    doEs: 'Guarde la copia junto con el acuse: el límite está en los detalles y en docs/formats.md.',
  },
  BUNDLE_MALFORMED: {
    status: 422,
    en: 'The file has not the shape of a bundle of evidence.',
    es: 'El archivo no tiene la forma de un paquete de evidencia.',
    doEn: 'The place that differs stands in the details; ask for the bundle again.',
    doEs: 'El lugar que difiere está en los detalles; pida el paquete de nuevo.',
  },
  BUNDLE_EMPTY: {
    status: 422,
    en: 'A bundle needs at least one file with records.',
    es: 'Un paquete requiere al menos un archivo con asientos.',
    doEn: 'Name the evidence files that go into it.',
    doEs: 'Indique los archivos de evidencia que van en él.',
  },
  BUNDLE_NETWORK_DIFFERS: {
    status: 422,
    en: 'The files are of two ledgers, and a bundle is of one.',
    es: 'Los archivos son de dos registros, y un paquete es de uno solo.',
    doEn: 'Make a bundle for each ledger.',
    doEs: 'Haga un paquete por cada registro.',
  },
} as const satisfies Record<string, ErrorRow>;
