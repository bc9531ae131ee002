import { parseGoodsName } from '@acta/sdk';
import type { ManifestRow } from '../columns.ts';
import { problemAt, Unreadable } from '../problem.ts';
import type { Level } from './levels.ts';
import { at, type Segment, unsupported } from './read-x12.ts';

/** X12 element 355 → UN/ECE Recommendation 20. */
const UNITS: Readonly<Record<string, string>> = {
  EA: 'C62',
  PC: 'C62',
  UN: 'C62',
  KG: 'KGM',
  LB: 'LBR',
  GR: 'GRM',
  LT: 'LTR',
  GA: 'GLL',
  FT: 'FOT',
  MR: 'MTR',
};

/** Qualifiers of LIN (element 235) that hold a GTIN: 14, 13, 12 digits. */
const GTINS = new Set(['UK', 'EN', 'UP']);
/** Qualifiers of LIN that hold a VIN, and of REF (element 128). */
const VIN_IN_LIN = new Set(['VV']);
const VIN_IN_REF = 'VT';

const TOLD = new Set(['PID', 'MEA', 'PO4', 'DTM', 'PRF', 'TD1', 'CLD', 'PKG']);

/** What an item stands for: goods with a name each, or else a line of text. */
export interface Items {
  readonly named: readonly ManifestRow[];
  readonly text: string;
}

/**
 * Reads the item loop: LIN names what it is, SN1 how much, REF which one: `VT` a VIN, `SE` a serial
 * number, `LT` a lot.
 *
 * @throws Unreadable ASN_UNSUPPORTED, IDENTIFIER_*
 */
export function itemsOf(level: Level): Items {
  const told: string[] = [];
  const gtins: string[] = [];
  const vins: Segment[] = [];
  const serials: Segment[] = [];
  const lots: Segment[] = [];
  let [quantity, unit] = ['', ''];
  const lineVins: (readonly [string, Segment])[] = [];
  for (const segment of level.segments) {
    const { tag, position } = segment;
    if (tag === 'LIN') {
      for (let i = 2; at(segment, i) !== ''; i += 2) {
        const [qualifier, value] = [at(segment, i), at(segment, i + 1)];
        if (GTINS.has(qualifier)) gtins.push(value.padStart(14, '0'));
        else if (VIN_IN_LIN.has(qualifier)) lineVins.push([value, segment]);
        else told.push(`${qualifier} ${value}`);
      }
    } else if (tag === 'SN1') [quantity, unit] = [at(segment, 2), at(segment, 3)];
    else if (tag === 'REF') {
      const list = { [VIN_IN_REF]: vins, SE: serials, LT: lots }[at(segment, 1)];
      if (list === undefined) told.push(`REF ${at(segment, 1)} ${at(segment, 2)}`);
      else list.push(segment);
    } else if (TOLD.has(tag)) told.push([tag, ...segment.elements].join('*'));
    else unsupported(tag, position, 'a segment that is not known here');
  }
  const description = told.join('; ') || 'item';
  if (description.length > 400) {
    unsupported('LIN', level.position, 'more text than a description holds');
  }
  const row = (scheme: string, name: string, { position: line, tag }: Segment): ManifestRow => {
    try {
      return { line, goods: parseGoodsName(scheme, name), description };
    } catch (error) {
      throw new Unreadable(problemAt(error, { line, column: tag }));
    }
  };
  const [gtin] = gtins;
  const named = [
    ...lineVins.map(([vin, segment]) => row('vin', vin, segment)),
    ...vins.map((segment) => row('vin', at(segment, 2), segment)),
  ];
  if (named.length === 0 && gtin !== undefined) {
    named.push(...serials.map((one) => row('sgtin', `${gtin}/21/${at(one, 2)}`, one)));
    if (named.length === 0 && lots.length > 1) {
      unsupported('REF', lots[1]!.position, 'a second lot: how much of each is not said');
    }
    if (named.length === 0 && lots[0] !== undefined) {
      const lot = row('lgtin', `${gtin}/10/${at(lots[0], 2)}`, lots[0]);
      named.push({ ...lot, ...amountOf(level, quantity, unit) });
    }
  }
  if (named.length > 0 && !named.some(({ goods }) => goods.scheme === 'lgtin')) {
    const count = quantity === '' ? named.length : Number(quantity);
    if (count !== named.length) {
      unsupported('SN1', level.position, `${quantity} items and ${named.length} names`);
    }
  }
  return { named, text: [...gtins, ...told, `${quantity} ${unit}`.trim()].join(' ') };
}

function amountOf(level: Level, quantity: string, unit: string) {
  const code = UNITS[unit];
  if (code === undefined) unsupported('SN1', level.position, `unit ${unit.slice(0, 4)}`);
  if (!/^[1-9][0-9]{0,9}$/.test(quantity)) {
    unsupported(
      'SN1',
      level.position,
      `quantity ${quantity.slice(0, 12)}: a whole number is wanted`,
    );
  }
  return { quantity: Number(quantity), unit: code };
}
