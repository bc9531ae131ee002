export type Language = 'en' | 'es';

/** What the page itself says; the checks bring their own sentences. */
export const TEXTS = {
  title: { en: 'Acta: verify evidence', es: 'Acta: verificar evidencia' },
  lead: {
    en: 'Drop an evidence file and a trust file here. Nothing leaves this page: it works with the network off.',
    es: 'Suelte aquí un archivo de evidencia y uno de confianza. Nada sale de esta página: funciona sin red.',
  },
  evidence: { en: 'Evidence file (.acta.json)', es: 'Archivo de evidencia (.acta.json)' },
  trust: {
    en: 'Trust file (the sections’ keys)',
    es: 'Archivo de confianza (llaves de las secciones)',
  },
  waiting: { en: 'Choose an evidence file.', es: 'Elija un archivo de evidencia.' },
  valid: {
    en: 'Valid: everything that this kind of evidence needs was checked and is right.',
    es: 'Válida: todo lo que esta clase de evidencia requiere se revisó y es correcto.',
  },
  invalid: {
    en: 'Invalid: at least one check failed. Do not rely on this file.',
    es: 'Inválida: falló al menos una revisión. No confíe en este archivo.',
  },
  incomplete: {
    en: 'Incomplete: nothing speaks against it, but not everything could be checked.',
    es: 'Incompleta: nada la contradice, pero no todo pudo revisarse.',
  },
  pass: { en: 'pass', es: 'correcto' },
  fail: { en: 'FAIL', es: 'FALLA' },
  'not checked': { en: 'not checked', es: 'no revisado' },
  notices: { en: 'To be known', es: 'Debe saberse' },
  checks: { en: 'Checks', es: 'Revisiones' },
  records: { en: 'Records', es: 'Asientos' },
  hashes: { en: 'SHA-256 of the files', es: 'SHA-256 de los archivos' },
  noTrust: { en: 'no trust file', es: 'sin archivo de confianza' },
  existedBy: { en: 'Existed by', es: 'Existía a más tardar' },
  unreadable: { en: 'This file can’t be read.', es: 'Este archivo no se puede leer.' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type TextName = keyof typeof TEXTS;
