import type { Subject } from '@acta/protocol';

export type SubjectKind = Subject['kind'];

/** One question that the verifier asks of an evidence file. */
export interface CheckRow {
  /** Never given to another question, in any version. */
  readonly number: number;
  readonly id: string;
  /** The kinds of subject whose verdict rests on it. */
  readonly required: readonly SubjectKind[];
  /** What a pass means, for people who are not engineers. */
  readonly en: string;
  readonly es: string;
}

/** All that rest on records. */
const ALL: readonly SubjectKind[] = [
  'record',
  'trail',
  'minute',
  'assessment',
  'current',
  'breach',
];
const EVERY: readonly SubjectKind[] = [...ALL, 'misbehaviour'];

/**
 * The numbered checks, in the order in which they are made (PROTOCOL §10). Numbers are stable:
 * people quote them, and another implementation gives the same ones.
 */
export const CHECKS = [
  {
    number: 1,
    id: 'format',
    required: EVERY,
    en: 'The file has the form of an Acta evidence file.',
    es: 'El archivo tiene la forma de un archivo de evidencia de Acta.',
  },
  {
    number: 2,
    id: 'trust',
    required: EVERY,
    en: 'The trust file can be read, and names the sections of the agency at that time.',
    es: 'El archivo de confianza se puede leer y nombra las secciones de la agencia en ese momento.',
  },
  {
    number: 3,
    id: 'network',
    required: ALL,
    en: 'The evidence is about the ledger that the trust file is for.',
    es: 'La evidencia trata del registro al que corresponde el archivo de confianza.',
  },
  {
    number: 4,
    id: 'log-signatures',
    required: ALL,
    en: 'Every section signed this state of the record log as its own log.',
    es: 'Cada sección firmó este estado de la bitácora como propia.',
  },
  {
    number: 5,
    id: 'cosignatures',
    required: ALL,
    en: 'Every section confirmed this state of the log from its own node.',
    es: 'Cada sección confirmó este estado de la bitácora desde su propio nodo.',
  },
  {
    number: 6,
    id: 'keys',
    required: ALL,
    en: 'The keys behind these signatures are in good standing, or the state was renewed since.',
    es: 'Las llaves de estas firmas están vigentes, o el estado se renovó después.',
  },
  {
    number: 7,
    id: 'records',
    required: ALL,
    en: 'Each entry of the log can be read.',
    es: 'Cada asiento de la bitácora se puede leer.',
  },
  {
    number: 8,
    id: 'inclusion',
    required: ALL,
    en: 'Each entry stands in the log, at its place.',
    es: 'Cada asiento está en la bitácora, en su lugar.',
  },
  {
    number: 9,
    id: 'statements',
    required: ALL,
    en: 'Each statement is, to the letter, the one that was recorded.',
    es: 'Cada declaración es, letra por letra, la que se asentó.',
  },
  {
    number: 10,
    id: 'signatures',
    required: ALL,
    en: 'Each statement was signed by the keys named, as many as its kind asks for.',
    es: 'Cada declaración fue firmada por las llaves indicadas, tantas como pide su clase.',
  },
  {
    number: 11,
    id: 'offices',
    required: ALL,
    en: 'The record shows each signer appointed; that the office was still held is by the ledger’s rule at inclusion.',
    es: 'Consta el nombramiento de cada firmante; que aún ocupaba el cargo es por la regla del registro al asentar.',
  },
  {
    number: 12,
    id: 'receipts',
    required: ALL,
    en: 'Each statement was dated within its time, by the log or by a section’s receipt.',
    es: 'Cada declaración quedó fechada dentro de su plazo, por la bitácora o por el acuse de una sección.',
  },
  {
    number: 13,
    id: 'writers',
    required: ALL,
    en: 'Each entry was written by the contract that was admitted for its kind.',
    es: 'Cada asiento lo escribió el contrato admitido para su clase.',
  },
  {
    number: 14,
    id: 'contents',
    required: ALL,
    en: 'All that is shown of documents is what was signed.',
    es: 'Todo lo que se muestra de los documentos es lo que se firmó.',
  },
  {
    number: 15,
    id: 'disclosed',
    required: ['minute', 'assessment'],
    en: 'The documents that this evidence is about are shown as far as it needs them.',
    es: 'Los documentos de que trata esta evidencia se muestran en lo que hace falta.',
  },
  {
    number: 16,
    id: 'goods',
    required: ['trail'],
    en: 'The name on the goods, and the seals named, are those that were recorded.',
    es: 'El nombre de la mercancía y los candados indicados son los que se asentaron.',
  },
  {
    number: 17,
    id: 'trail',
    required: ['trail'],
    en: 'The trail begins with the commissioning and no step is missing in between.',
    es: 'El rastro comienza con el alta y no falta ningún paso intermedio.',
  },
  {
    number: 18,
    id: 'hands',
    required: ['trail'],
    en: 'Each handoff was released by the holder and accepted by the receiver, and the seals agree; what a section took, it took by law and shows it.',
    es: 'Cada entrega la hizo quien tenía la mercancía, la aceptó quien la recibió, y los candados concuerdan; lo que tomó una sección lo tomó conforme a la ley y así consta.',
  },
  {
    number: 19,
    id: 'minute-signed',
    required: ['minute'],
    en: 'Every section signed and attested the minute, all the same text and acts.',
    es: 'Cada sección firmó y dio fe del acta, todas el mismo texto y los mismos actos.',
  },
  {
    number: 20,
    id: 'minute-in-force',
    required: ['minute'],
    en: 'The minute came into force as its own clause says.',
    es: 'El acta entró en vigor como dice su propia cláusula.',
  },
  {
    number: 21,
    id: 'law',
    required: ['assessment'],
    en: 'The tariff, rules and exchange rates cited are that nation’s own, in force on the legal date.',
    es: 'La tarifa, las reglas y los tipos de cambio citados son de esa nación y regían en la fecha legal.',
  },
  {
    number: 22,
    id: 'amounts',
    required: ['assessment'],
    en: 'Computed again from what is shown, every amount is the same to the cent.',
    es: 'Calculado de nuevo con lo que se muestra, cada importe es igual al centavo.',
  },
  {
    number: 23,
    id: 'existed-by',
    required: ALL,
    en: 'All of it existed by the time that the later of the sections confirmed.',
    es: 'Todo ello existía en la hora que confirmó la última de las secciones.',
  },
  {
    number: 24,
    id: 'quantities',
    required: ['trail'],
    en: 'Where lots were divided or joined, no unit was gained and none was lost.',
    es: 'Donde se dividieron o unieron lotes, no se ganó ni se perdió ninguna unidad.',
  },
  {
    number: 25,
    id: 'sums',
    required: ['assessment'],
    en: 'What was paid, refunded, protested and decided stands on this side in its order, and every sum of the account adds up.',
    es: 'Lo que se pagó, devolvió, impugnó y resolvió consta en este lado en su orden, y cada suma de la cuenta cuadra.',
  },
  {
    number: 26,
    id: 'current',
    required: ['current'],
    en: 'Every section gave its word that nothing came after this, up to that state of the log.',
    es: 'Cada sección dio su palabra de que nada vino después de esto, hasta ese estado de la bitácora.',
  },
  {
    number: 27,
    id: 'breach',
    required: ['breach'],
    en: 'The section promised that the log would have the statement within a day, and it is not there.',
    es: 'La sección prometió que la bitácora tendría la declaración en un día, y no está en ella.',
  },
  {
    number: 28,
    id: 'misbehaviour',
    required: ['misbehaviour'],
    en: 'The owner of one key signed two histories that can’t both be true.',
    es: 'El titular de una misma llave firmó dos historias que no pueden ser ciertas a la vez.',
  },
  {
    number: 29,
    id: 'given',
    required: [],
    en: 'To whom and for what the file was given is what its giver signed.',
    es: 'A quién y para qué se dio el archivo es lo que firmó quien lo dio.',
  },
] as const satisfies readonly CheckRow[];

export type CheckId = (typeof CHECKS)[number]['id'];
