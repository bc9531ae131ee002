import {
  ActaError,
  exceptionsOf,
  type Content,
  type GoodsName,
  parseGoodsName,
  parseReference,
  sealsHash,
} from '@acta/sdk';
import { marksOf } from '../goods/seals.ts';
import { pair } from '../commands/options.ts';

/** What a line of a manifest says of one thing. */
export interface ManifestRow {
  readonly line: number;
  readonly goods: GoodsName;
  /** 32 bytes that the goods' id is made of, where others commissioned them. */
  readonly random?: string;
  /** Commissions the goods; absent: they are known already. */
  readonly description?: string;
  readonly quantity?: number;
  readonly unit?: string;
  readonly container?: GoodsName;
  readonly seal?: Content<'sealing'>['seals']['marks'];
  readonly accept?: 'accept' | 'refuse';
  readonly exception?: Content<'answer'>['exceptions'];
  readonly to?: string;
  readonly place?: string;
  readonly locode?: string;
  readonly reference?: Content<'handoff'>['references'];
  readonly note?: string;
}

type ColumnName = Exclude<keyof ManifestRow, 'line'>;

export interface Column {
  readonly es: string;
  readonly example: string;
  /** What the column means: docs/import.md is made of it. */
  readonly means: { readonly en: string; readonly es: string };
  /** @throws ActaError IMPORT_CELL, IDENTIFIER_* */
  readonly read: (cell: string) => unknown;
}

const YES = /^(?:yes|y|si|sí|s|x|1|true)$/i;
const NO = /^(?:refuse|refused|rechazar|rechazada)$/i;

/** The columns of a manifest, by their name in English; the Spanish one is good as well. */
export const COLUMNS: { readonly [N in ColumnName]-?: Column } = {
  goods: {
    es: 'mercancia',
    example: 'vin:3FA6P0H75TR100001',
    means: {
      en: 'The goods, `scheme:name`. The scheme keeps a spreadsheet from taking the name for a number.',
      es: 'La mercancía, `esquema:nombre`. El esquema evita que la hoja de cálculo tome el nombre por número.',
    },
    read: nameOf,
  },
  random: {
    es: 'aleatorio',
    example: '0x5a5a…',
    means: {
      en: 'The 32 random bytes that came with goods that others commissioned; with them their id is known.',
      es: 'Los 32 bytes al azar que vinieron con mercancía dada de alta por otros; con ellos se conoce su id.',
    },
    read: form(/^0x[0-9a-f]{64}$/, '0x and 64 hex digits in small letters'),
  },
  description: {
    es: 'descripcion',
    example: 'sedan, blue',
    means: {
      en: 'What they are. Filled: the goods are commissioned. Empty: they are known already.',
      es: 'Qué es. Llena: la mercancía se da de alta. Vacía: ya se conoce.',
    },
    read: form(/^.{1,400}$/s, 'at most 400 characters'),
  },
  quantity: {
    es: 'cantidad',
    example: '1200',
    means: { en: 'With a lot (`lgtin:`): how much.', es: 'Con un lote (`lgtin:`): cuánto.' },
    read(cell) {
      if (!/^[1-9][0-9]{0,9}$/.test(cell)) cellRefused('a whole number of at least 1');
      return Number(cell);
    },
  },
  unit: {
    es: 'unidad',
    example: 'C62',
    means: {
      en: 'With a lot: UN/ECE Rec 20 unit, C62 = pieces, if left empty.',
      es: 'Con un lote: unidad UN/ECE Rec 20, C62 = piezas, si se deja vacía.',
    },
    read: form(/^[A-Z0-9]{2,3}$/, 'a UN/ECE Rec 20 code'),
  },
  container: {
    es: 'contenedor',
    example: 'sscc:106141411234567897',
    means: {
      en: 'What they are packed into, `scheme:name`: a line of this file, or goods that your party holds.',
      es: 'En qué se cargan, `esquema:nombre`: un renglón de este archivo o mercancía que tiene su parte.',
    },
    read: nameOf,
  },
  seal: {
    es: 'candado',
    example: 'ACME/0012345/H',
    means: {
      en: 'Seals put on after packing, `maker/number` and the ISO 17712 class; several separated by `|`.',
      es: 'Candados puestos tras la carga, `fabricante/número` y clase ISO 17712; varios separados por `|`.',
    },
    read(cell) {
      const marks = marksOf(parts(cell));
      sealsHash(`0x${'00'.repeat(32)}`, marks);
      return marks;
    },
  },
  accept: {
    es: 'recibir',
    example: 'yes',
    means: {
      en: '`yes` accepts the open offer of these goods to your party, `refuse` refuses it.',
      es: '`si` acepta la oferta abierta de esta mercancía a su parte, `rechazar` la rechaza.',
    },
    read(cell) {
      if (YES.test(cell)) return 'accept';
      return NO.test(cell) ? 'refuse' : cellRefused('yes, refuse, or nothing');
    },
  },
  exception: {
    es: 'salvedad',
    example: 'short:3:two boxes open',
    means: {
      en: 'With `accept`: what is wrong, `kind:quantity:note` (short, over, damaged, seal broken, wrong goods); several separated by `|`.',
      es: 'Con `recibir`: lo que está mal, `kind:cantidad:nota` (short, over, damaged, seal broken, wrong goods); varias separadas por `|`.',
    },
    read: (cell) => exceptionsOf(parts(cell)),
  },
  to: {
    es: 'entregar_a',
    example: 'MX-CARR1',
    means: {
      en: 'Party that shall receive: the goods are offered to it last of all.',
      es: 'Parte que recibirá: la mercancía se le ofrece al final de todo.',
    },
    read: form(/^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$/, 'a party, as in MX-CARR1'),
  },
  place: {
    es: 'lugar',
    example: 'Plant 1',
    means: { en: 'Where; else `--place`.', es: 'Dónde; si no, `--place`.' },
    read: form(/^.{1,120}$/s, 'at most 120 characters'),
  },
  locode: {
    es: 'locode',
    example: 'MXNLD',
    means: {
      en: 'UN/LOCODE of the place; else `--locode`.',
      es: 'UN/LOCODE del lugar; si no, `--locode`.',
    },
    read: form(/^[A-Z]{2}[A-Z2-9]{3}$/, 'a UN/LOCODE, as in MXNLD'),
  },
  reference: {
    es: 'referencia',
    example: 'doda:20261124001|bill:BL-77',
    means: {
      en: 'Numbers on paper, `type:value`, several separated by `|`; they go into the first statement of the line.',
      es: 'Números en papel, `tipo:valor`, varios separados por `|`; van en la primera declaración del renglón.',
    },
    read: (cell) => parts(cell).map((one) => parseReference(...pair(one, 'type:value'))),
  },
  note: {
    es: 'nota',
    example: 'handle with care',
    means: {
      en: 'With `to`: a note to the receiver.',
      es: 'Con `entregar_a`: una nota a quien recibe.',
    },
    read: form(/^.{1,1000}$/s, 'at most 1000 characters'),
  },
};

const parts = (cell: string): string[] => cell.split('|').map((one) => one.trim());

function nameOf(cell: string): GoodsName {
  return parseGoodsName(...pair(cell, 'scheme:name, as in vin:3FA6P0H75TR100001'));
}

function form(wanted: RegExp, expected: string): Column['read'] {
  return (cell) => (wanted.test(cell) ? cell : cellRefused(expected));
}

function cellRefused(expected: string): never {
  throw new ActaError('IMPORT_CELL', { expected });
}
