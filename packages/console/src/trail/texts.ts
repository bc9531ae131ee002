import type { Text } from '../language.ts';

/** What the page itself says; statements bring their own sentences. */
export const TEXTS = {
  title: { en: 'Acta: trail', es: 'Acta: rastro' },
  lead: {
    en: 'Who held these goods, when, where, under which seal. Each step is proved in this browser before it is shown as proved.',
    es: 'Quién tuvo esta mercancía, cuándo, dónde y con qué candado. Cada paso se prueba en este navegador antes de mostrarse como probado.',
  },
  signIn: { en: 'Sign in with your key', es: 'Entre con su clave' },
  keystore: { en: 'Keystore file', es: 'Archivo de la clave' },
  passphrase: { en: 'Passphrase', es: 'Frase de contraseña' },
  enter: { en: 'Sign in', es: 'Entrar' },
  wallet: {
    en: 'Sign in with the wallet of this browser',
    es: 'Entrar con la cartera del navegador',
  },
  working: { en: 'Working …', es: 'Trabajando …' },
  inAs: { en: 'Signed in as', es: 'Entró como' },
  byGrant: {
    en: 'Opened by a grant of their holder: this one trail can be read, until',
    es: 'Abierto por permiso de quien la tiene: se puede leer este rastro, hasta',
  },
  kind: { en: 'Kind of number', es: 'Clase de número' },
  number: { en: 'Name or number', es: 'Nombre o número' },
  maker: { en: 'Maker of the seal', es: 'Fabricante del candado' },
  find: { en: 'Find', es: 'Buscar' },
  found: {
    en: 'Goods under this number that you may see',
    es: 'Mercancías con este número que usted puede ver',
  },
  none: {
    en: 'Nothing that you may see stands under this number. That is no proof that there is nothing.',
    es: 'No hay nada que usted pueda ver con este número. Eso no prueba que no exista.',
  },
  duplicate: {
    en: 'This name was commissioned more than once: these are different trails.',
    es: 'Este nombre se dio de alta más de una vez: son rastros distintos.',
  },
  trust: {
    en: 'Trust file (the sections’ keys, which you got by another way); without one, the keys that this service itself gives',
    es: 'Archivo de confianza (las claves de las secciones, obtenido por otra vía); sin él, las claves que da este mismo servicio',
  },
  proved: { en: 'Proved', es: 'Probado' },
  provedBy: {
    en: 'with the trust file that you gave',
    es: 'con el archivo de confianza que usted dio',
  },
  provedByService: {
    en: 'with the keys that this service itself gives: bring a trust file of your own to be independent of it',
    es: 'con las claves que da este mismo servicio: traiga su propio archivo de confianza para no depender de él',
  },
  unproved: {
    en: 'Not proved: what follows is this service’s word alone',
    es: 'Sin probar: lo que sigue es solo la palabra de este servicio',
  },
  asOf: { en: 'as of record', es: 'al asiento' },
  now: { en: 'Now with', es: 'Ahora con' },
  inside: { en: 'in', es: 'en' },
  places: { en: 'Places', es: 'Lugares' },
  steps: { en: 'Steps', es: 'Pasos' },
  seals: { en: 'Seals', es: 'Candados' },
  exceptions: { en: 'Exceptions', es: 'Excepciones' },
  gap: {
    en: 'The seals are not those that the record before left there',
    es: 'Los candados no son los que dejó el asiento anterior',
  },
  superseded: { en: 'Moved nothing', es: 'No movió nada' },
  evidence: { en: 'Save the evidence', es: 'Guardar la evidencia' },
  qr: { en: 'This trail, for whoever may read it', es: 'Este rastro, para quien pueda leerlo' },
} as const satisfies Record<string, Text>;

export type TextName = keyof typeof TEXTS;
