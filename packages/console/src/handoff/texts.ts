import type { Text } from '../language.ts';

/** What the page itself says; statements bring their own sentences. */
export const TEXTS = {
  title: { en: 'Acta: hand goods over', es: 'Acta: entregar mercancía' },
  lead: {
    en: 'Both hands sign here, without a network. Open what the other hand shows or sends you; read it; sign; show or send back what comes out. Nothing leaves this page by itself.',
    es: 'Aquí firman ambas manos, sin red. Abra lo que la otra mano le muestra o envía; léalo; firme; muestre o devuelva lo que resulta. Nada sale solo de esta página.',
  },
  file: {
    en: 'File of the goods or of the handoff',
    es: 'Archivo de la mercancía o de la entrega',
  },
  paste: {
    en: 'or its text, or the texts of its codes',
    es: 'o su texto, o los textos de sus códigos',
  },
  read: { en: 'Read the text', es: 'Leer el texto' },
  scan: { en: 'Scan its codes with the camera', es: 'Escanear sus códigos con la cámara' },
  noScan: {
    en: 'This browser can’t read codes; use a file.',
    es: 'Este navegador no puede leer códigos; use un archivo.',
  },
  goods: { en: 'Goods', es: 'Mercancía' },
  unnamed: {
    en: 'The file does not name them: compare the id with their papers.',
    es: 'El archivo no la nombra: compare el id con sus papeles.',
  },
  network: { en: 'Network (chain id)', es: 'Red (id de cadena)' },
  offer: { en: 'The handoff', es: 'La entrega' },
  answer: { en: 'The answer', es: 'La respuesta' },
  document: { en: 'The document behind its root', es: 'El documento detrás de su raíz' },
  signer: { en: 'Signed by', es: 'Firmada por' },
  unsigned: { en: 'Not signed yet', es: 'Aún sin firma' },
  digest: { en: 'First 8 digits', es: 'Primeros 8 dígitos' },
  word: { en: 'Your answer', es: 'Su respuesta' },
  accept: { en: 'I take the goods over', es: 'Recibo la mercancía' },
  refuse: { en: 'I don’t take them over', es: 'No la recibo' },
  to: { en: 'Party that shall receive', es: 'Parte que recibirá' },
  place: { en: 'Where', es: 'Dónde' },
  locode: { en: 'UN/LOCODE of the place, if it has one', es: 'UN/LOCODE del lugar, si tiene' },
  note: { en: 'Note', es: 'Nota' },
  exceptions: {
    en: 'What is wrong, a line each: kind:quantity:note (short, over, damaged, seal broken, wrong goods)',
    es: 'Lo que está mal, un renglón cada cosa: kind:cantidad:nota (short, over, damaged, seal broken, wrong goods)',
  },
  prepare: { en: 'Show what I will sign', es: 'Mostrar lo que firmaré' },
  willSign: { en: 'You will sign', es: 'Usted firmará' },
  keystore: { en: 'Your encrypted key (keystore file)', es: 'Su llave cifrada (archivo)' },
  passphrase: { en: 'Passphrase', es: 'Frase de paso' },
  sign: { en: 'Sign with this key', es: 'Firmar con esta llave' },
  wallet: {
    en: 'Sign with the wallet of this browser',
    es: 'Firmar con la cartera de este navegador',
  },
  working: { en: 'Opening the key …', es: 'Abriendo la llave …' },
  signed: {
    en: 'Signed. Show these codes to the other hand, or pass on the file; whoever has a network first gives it to a section (acta statement give).',
    es: 'Firmado. Muestre estos códigos a la otra mano o pase el archivo; quien primero tenga red lo entrega a una sección (acta statement give).',
  },
  save: { en: 'Save the file', es: 'Guardar el archivo' },
  whole: {
    en: 'Both hands have signed. Until the ledger has it, or a section gave a receipt, the goods have not changed hands.',
    es: 'Ambas manos firmaron. Hasta que el libro la tenga, o una sección dé acuse, la mercancía no ha cambiado de manos.',
  },
  codes: { en: 'codes read', es: 'códigos leídos' },
} as const satisfies Record<string, Text>;

export type TextName = keyof typeof TEXTS;
