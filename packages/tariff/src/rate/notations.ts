import { parseMexicanRate } from './parse-mexican-rate.ts';
import { parseRate } from './parse-rate.ts';
import type { Rate } from './rate.ts';

/** How the rates of a schedule are written; a schedule names its own. */
export const NOTATIONS = {
  /** Harmonized Tariff Schedule of the United States. */
  HTSUS: parseRate,
  /** Tarifa de la Ley de los Impuestos Generales de Importación y de Exportación. */
  LIGIE: parseMexicanRate,
} as const satisfies Record<string, (text: string) => Rate>;

export type Notation = keyof typeof NOTATIONS;
