import type { Text } from '../language.ts';

/** What the page itself says; laws, codes and citations bring their own words. */
export const TEXTS = {
  title: { en: 'Acta: duty', es: 'Acta: contribuciones' },
  lead: {
    en: 'Drop an evidence file of an assessment here, or an assessment with the schedule, rules and exchange rates that it cites. Every figure is computed again in this browser; nothing leaves this page.',
    es: 'Suelte aquí el archivo de evidencia de una determinación, o una determinación con la tarifa, las reglas y los tipos de cambio que cita. Cada cifra se calcula de nuevo en este navegador; nada sale de esta página.',
  },
  files: { en: 'Files (.json)', es: 'Archivos (.json)' },
  waiting: { en: 'Choose one file or more.', es: 'Elija uno o más archivos.' },
  equal: {
    en: 'Equal: every figure follows from what is shown, to the cent.',
    es: 'Igual: cada cifra se sigue de lo que se muestra, al centavo.',
  },
  differs: {
    en: 'Differs: the assessment is not what the law as cited gives.',
    es: 'Difiere: la determinación no es lo que da la ley citada.',
  },
  incomplete: {
    en: 'Incomplete: no figure differs, but not all could be checked, because something is not shown.',
    es: 'Incompleta: ninguna cifra difiere, pero no todas pudieron revisarse, porque algo no se muestra.',
  },
  offRoot: {
    en: 'Not what was signed: off its root is',
    es: 'No es lo que se firmó: no corresponde a su raíz',
  },
  first: { en: 'It first goes wrong at', es: 'Se aparta primero en' },
  line: { en: 'Line', es: 'Renglón' },
  figuresEqual: { en: 'figures equal', es: 'cifras iguales' },
  figuresDiffer: { en: 'differ', es: 'difieren' },
  figuresUnchecked: { en: 'not checked', es: 'sin revisar' },
  synthetic: {
    en: 'Some figures are synthetic: made up for trials, not the law of any nation.',
    es: 'Algunas cifras son sintéticas: inventadas para pruebas, no son ley de ninguna nación.',
  },
  missing: {
    en: 'This can’t be computed again without:',
    es: 'Esto no se puede calcular de nuevo sin:',
  },
  assessment: { en: 'the assessment', es: 'la determinación' },
  schedule: { en: 'the schedule', es: 'la tarifa' },
  rules: { en: 'the rules', es: 'las reglas' },
  exchange: { en: 'the exchange rates', es: 'los tipos de cambio' },
  record: { en: 'Record', es: 'Asiento' },
  nation: { en: 'Nation', es: 'Nación' },
  legalAt: { en: 'Date whose law applies', es: 'Fecha cuya ley se aplica' },
  reference: { en: 'Entry or pedimento', es: 'Entry o pedimento' },
  regime: { en: 'Regime', es: 'Régimen' },
  currency: { en: 'Currency', es: 'Moneda' },
  scheduleCited: { en: 'Schedule', es: 'Tarifa' },
  rulesCited: { en: 'Rules', es: 'Reglas' },
  exchangeCited: { en: 'Exchange rates', es: 'Tipos de cambio' },
  column: { en: 'Column', es: 'Columna' },
  program: { en: 'Program', es: 'Programa' },
  preference: { en: 'Preference', es: 'Preferencia' },
  scheduleLine: { en: 'Line of the schedule', es: 'Renglón de la tarifa' },
  paid: { en: 'Price × exchange rate', es: 'Precio × tipo de cambio' },
  value: { en: 'Dutiable value', es: 'Valor gravable' },
  invoice: { en: 'Invoice', es: 'Factura' },
  usContent: { en: 'U.S. content', es: 'Contenido de EE. UU.' },
  customs: { en: 'Customs value', es: 'Valor en aduana' },
  invoices: { en: 'Entered value by invoice', es: 'Valor declarado por factura' },
  what: { en: 'What', es: 'Concepto' },
  rate: { en: 'Rate', es: 'Tasa' },
  rule: { en: 'Rule and source', es: 'Regla y fuente' },
  computation: { en: 'Computation', es: 'Cálculo' },
  rounding: { en: 'Rounding', es: 'Redondeo' },
  amount: { en: 'Amount', es: 'Importe' },
  bounds: { en: 'Minimum · maximum', es: 'Mínimo · máximo' },
  fees: { en: 'Fees on the whole entry', es: 'Derechos sobre toda la operación' },
  totals: { en: 'Totals', es: 'Totales' },
  due: { en: 'Due', es: 'A pagar' },
  suspended: { en: 'Suspended', es: 'Suspendido' },
  setAsideBy: { en: 'set aside by', es: 'desplazado por' },
  lawGives: { en: 'the law as cited gives', es: 'la ley citada da' },
  nothing: { en: 'nothing', es: 'nada' },
  notChecked: {
    en: 'not checked, since this is not shown',
    es: 'sin revisar, porque no se muestra',
  },
  hidden: { en: 'not shown', es: 'no se muestra' },
} as const satisfies Record<string, Text>;

export type TextName = keyof typeof TEXTS;

/** Words that the engine writes into an assessment. */
export const WORDS: Readonly<Record<string, Text>> = {
  'usd-cents-half-up': {
    en: 'to cents, half a cent up',
    es: 'al centavo, medio centavo hacia arriba',
  },
  'usd-cents-half-even': {
    en: 'to cents, half a cent to the even one',
    es: 'al centavo, medio centavo al par',
  },
  'mxn-pesos-cff-20': {
    en: 'to pesos, 1 to 50 centavos down (CFF Art. 20)',
    es: 'a pesos, de 1 a 50 centavos hacia abajo (CFF art. 20)',
  },
  due: { en: 'by rate', es: 'por tasa' },
  fixed: { en: 'fixed', es: 'fija' },
  exempt: { en: 'exempt', es: 'exenta' },
  general: { en: 'general', es: 'general' },
  special: { en: 'special', es: 'especial' },
  'column 2': { en: 'column 2', es: 'columna 2' },
  export: { en: 'export', es: 'exportación' },
};
