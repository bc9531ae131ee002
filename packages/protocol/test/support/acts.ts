import type { Act } from '../../src/statements/submission.ts';

export const word = (value: number | bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
const hash = (byte: string): string => `0x${byte.repeat(32)}`;
const text = (ascii: string): string => `0x${Buffer.from(ascii).toString('hex').padEnd(64, '0')}`;

/** The sections that the minute of these acts binds. */
export const SECTIONS = ['MX', 'US'] as const;

interface Told {
  readonly act: Act;
  readonly en: string;
  readonly es: string;
}

/** Every kind of act, and what people read of it; more than once where its words say so. */
export const ACTS: Readonly<Record<string, Told>> = {
  'admit writer': {
    act: { kind: 'admit writer', a: word(6), b: word(0x7e7en), c: hash('c0') },
    en: `the contract at 0x${'0'.repeat(36)}7e7e, whose code has the keccak-256 ${hash('c0')}, is the one writer of the records of group 6, and the former writer is retired`,
    es: `el contrato en 0x${'0'.repeat(36)}7e7e, cuyo código tiene el keccak-256 ${hash('c0')}, es el único escritor de los asientos del grupo 6, y se retira el anterior`,
  },
  'admit section': {
    act: { kind: 'admit section', a: text('CA'), b: hash('fe'), c: word(0) },
    en: `the section CA is admitted with the founding keys whose keccak-256 is ${hash('fe')}`,
    es: `se admite a la sección CA con las llaves de fundación cuyo keccak-256 es ${hash('fe')}`,
  },
  'admit note kind': {
    act: { kind: 'admit note kind', a: word(1), b: word(2n ** 9n + 2n ** 10n), c: word(1) },
    en: 'notes of the kind “finding” may be put on record by oversight or adviser, and carry a day by which they are to be answered',
    es: 'podrán asentarse notas de la clase «observación» por fiscalización o consejero, y llevan un día límite de respuesta',
  },
  'admit note kind without a day': {
    act: { kind: 'admit note kind', a: word(6), b: word(2n ** 2n), c: word(0) },
    en: 'notes of the kind “claim” may be put on record by secretary, and carry no day by which they are to be answered',
    es: 'podrán asentarse notas de la clase «reclamación» por secretario, y no llevan día límite de respuesta',
  },
  'set signers': {
    act: { kind: 'set signers', a: word(5), b: word(18), c: word(4) },
    en: 'minutes of the kind “operational order” are signed in each section by its board member and attested by its director',
    es: 'las actas de la clase «orden operativa» las firma en cada sección su integrante de la junta y da fe de ellas su director',
  },
  'set signers, nobody attests': {
    act: { kind: 'set signers', a: word(5), b: word(4), c: word(0) },
    en: 'minutes of the kind “operational order” are signed in each section by its director and attested by nobody',
    es: 'las actas de la clase «orden operativa» las firma en cada sección su director y nadie da fe de ellas',
  },
  'set seats': {
    act: { kind: 'set seats', a: word(18), b: word(3), c: word(0) },
    en: 'the office of board member may be held in each section by at most 3 keys',
    es: 'el cargo de integrante de la junta podrá tenerse en cada sección por a lo más 3 llaves',
  },
  'set seats without bound': {
    act: { kind: 'set seats', a: word(18), b: word(0), c: word(0) },
    en: 'the office of board member may be held in each section by any number of keys',
    es: 'el cargo de integrante de la junta podrá tenerse en cada sección por cualquier número de llaves',
  },
  'require certificate': {
    act: { kind: 'require certificate', a: word(5), b: hash('ab'), c: word(0) },
    en: `nobody is appointed inspector without a certificate in force of the course ${hash('ab')}`,
    es: `nadie será nombrado inspector sin constancia vigente del curso ${hash('ab')}`,
  },
  'require certificate no longer': {
    act: { kind: 'require certificate', a: word(5), b: word(0), c: word(0) },
    en: 'the office of inspector no longer depends on a certificate',
    es: 'el cargo de inspector deja de depender de una constancia',
  },
  'set shares': {
    act: { kind: 'set shares', a: hash('b1'), b: `0x0d051a0b${'00'.repeat(28)}`, c: text('US') },
    en: `the costs of budget line ${hash('b1')} are borne in these shares: MX 33.33 %, US 66.67 %; remainders fall to US`,
    es: `los costos de la partida ${hash('b1')} se cubren en estas proporciones: MX 33.33 %, US 66.67 %; los remanentes tocan a US`,
  },
  'set tariff notice': {
    act: { kind: 'set tariff notice', a: word(1), b: word(5 * 86_400), c: word(0) },
    en: 'at least 5 days shall lie between the publication of a “schedule” and the time from which it applies',
    es: 'mediarán al menos 5 días entre la publicación de «la tarifa» y el momento desde el que rige',
  },
  'set tariff notice in seconds': {
    act: { kind: 'set tariff notice', a: word(2), b: word(90), c: word(0) },
    en: 'at least 90 seconds shall lie between the publication of a “rule set” and the time from which it applies',
    es: 'mediarán al menos 90 segundos entre la publicación de «las reglas» y el momento desde el que rige',
  },
  'require tariff minute': {
    act: { kind: 'require tariff minute', a: word(2), b: word(1), c: word(0) },
    en: 'the publication of a “rule set” shall name a minute in force',
    es: 'la publicación de «las reglas» nombrará un acta en vigor',
  },
  'require tariff minute no longer': {
    act: { kind: 'require tariff minute', a: word(2), b: word(0), c: word(0) },
    en: 'the publication of a “rule set” need no longer name a minute',
    es: 'la publicación de «las reglas» ya no nombrará un acta',
  },
  'set validators': {
    act: { kind: 'set validators', a: word(0), b: word(3), c: text('MXUS') },
    en: 'the blocks of the ledger are sealed by 3 validators of each of these sections and by no others: MX, US',
    es: 'sellan los bloques del registro 3 validadores de cada una de estas secciones y ningún otro: MX, US',
  },
};
