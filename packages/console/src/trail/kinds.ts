/** What one may search by: a way to name goods, a number on paper, or a seal. */
export interface Kind {
  readonly value: string;
  readonly label: string;
}

const scheme = (name: string, label: string): Kind => ({ value: `scheme:${name}`, label });
const reference = (name: string, label: string): Kind => ({ value: `reference:${name}`, label });

export const KINDS: readonly Kind[] = [
  scheme('vin', 'VIN'),
  scheme('sscc', 'SSCC'),
  scheme('sgtin', 'SGTIN'),
  scheme('lgtin', 'LGTIN'),
  scheme('grai', 'GRAI'),
  scheme('giai', 'GIAI'),
  scheme('cpi', 'CPI'),
  scheme('adi', 'CAGE / part / serial'),
  scheme('iso15459', 'ISO/IEC 15459'),
  scheme('iso6346', 'ISO 6346'),
  scheme('plate', 'Plate · Placa'),
  { value: 'seal', label: 'Seal · Candado' },
  reference('entry', 'Entry number'),
  reference('pedimento', 'Pedimento'),
  reference('doda', 'DODA'),
  reference('paps', 'PAPS'),
  reference('trip', 'Trip · Viaje'),
  reference('ucr', 'UCR'),
  reference('bill', 'Bill of lading · Carta porte'),
];

/** The body of `POST /v1/trails/search`. */
export function queryOf(kind: string, number: string, maker: string): object {
  const [what, name] = kind.split(':');
  if (what === 'seal') return { seal: { maker, number } };
  return what === 'scheme'
    ? { scheme: name, name: number }
    : { reference: { type: name, value: number } };
}
