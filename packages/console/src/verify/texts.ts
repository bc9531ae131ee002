export type Language = 'en' | 'es';

/** What the page itself says; the checks bring their own sentences. */
export const TEXTS = {
  title: { en: 'Acta: verify evidence', es: 'Acta: verificar evidencia' },
  lead: {
    en: 'Drop an evidence file and a trust file here, paste them, or scan their codes. Nothing leaves this page: it works with the network off.',
    es: 'Suelte aquí un archivo de evidencia y uno de confianza, péguelos o escanee sus códigos. Nada sale de esta página: funciona sin red.',
  },
  paste: {
    en: 'Or paste a file or its codes here',
    es: 'O pegue aquí un archivo o sus códigos',
  },
  scan: { en: 'Scan codes with the camera', es: 'Escanear códigos con la cámara' },
  noScan: {
    en: 'This browser cannot read codes: paste their text instead.',
    es: 'Este navegador no lee códigos: pegue su texto.',
  },
  scanned: { en: 'codes read', es: 'códigos leídos' },
  badText: {
    en: 'These codes make no file.',
    es: 'Estos códigos no forman un archivo.',
  },
  evidenceTaken: { en: 'Evidence file taken.', es: 'Archivo de evidencia recibido.' },
  trustTaken: { en: 'Trust file taken.', es: 'Archivo de confianza recibido.' },
  badBundle: { en: 'This bundle can’t be read', es: 'Este paquete no se puede leer' },
  file: { en: 'File', es: 'Archivo' },
  'about record': {
    en: 'This file is about one record of the log.',
    es: 'Este archivo trata de un asiento de la bitácora.',
  },
  'about trail': {
    en: 'This file is about the whole way of goods, hand by hand.',
    es: 'Este archivo trata de todo el camino de una mercancía, mano por mano.',
  },
  'about minute': {
    en: 'This file is about a minute, who signed it and how it came into force.',
    es: 'Este archivo trata de un acta, quién la firmó y cómo entró en vigor.',
  },
  'about assessment': {
    en: 'This file is about the duty that one nation assessed, and the law behind it.',
    es: 'Este archivo trata de los derechos que determinó una nación y de la ley en que se basan.',
  },
  'about current': {
    en: 'This file is about how things stand: the sections give their word that nothing came after.',
    es: 'Este archivo trata de cómo están las cosas: las secciones dan su palabra de que nada vino después.',
  },
  'about breach': {
    en: 'This file accuses a section of having promised a record that never came.',
    es: 'Este archivo acusa a una sección de haber prometido un asiento que nunca llegó.',
  },
  'about misbehaviour': {
    en: 'This file accuses the owner of a key of having signed two histories.',
    es: 'Este archivo acusa al titular de una llave de haber firmado dos historias.',
  },
  notConcerned: {
    en: 'Checks that are not about this file',
    es: 'Revisiones que no tratan de este archivo',
  },
  said: { en: 'said on', es: 'lo dijo el' },
  section: { en: 'Section', es: 'Sección' },
  promised: { en: 'promised on', es: 'lo prometió el' },
  due: { en: 'due by', es: 'debía cumplirlo el' },
  to: { en: 'Given to', es: 'Dado a' },
  purpose: { en: 'for', es: 'para' },
  givenAt: { en: 'on', es: 'el' },
  by: { en: 'signed with the key', es: 'firmado con la llave' },
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
