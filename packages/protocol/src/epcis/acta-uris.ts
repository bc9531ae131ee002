import { ActaError } from '../errors/acta-error.ts';
import { type GoodsName, parseGoodsName } from '../identifiers/goods-name.ts';
import { parseGs1Key } from './keys/convert.ts';
import type { KeyName } from './keys/key-forms.ts';
import { writeDigitalLink } from './keys/digital-link.ts';

/** Acta's own fields in an exported event. */
export const ACTA_NAMESPACE = 'urn:acta:epcis:';
const GOODS = 'urn:acta:goods:';
const PARTY = 'urn:acta:party:';
const PARTY_ID = /^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$/;

/** The keys that name goods; places, parties and papers have others. */
const GOODS_KEYS = ['sscc', 'sgtin', 'grai', 'giai', 'lgtin', 'cpi'] as const;
type GoodsKey = (typeof GOODS_KEYS)[number];

const isGoodsKey = (name: KeyName): name is GoodsKey =>
  (GOODS_KEYS as readonly string[]).includes(name);

/**
 * The goods that a URI of an event names, as Acta names them: a GS1 key in either notation, an ISO 6346
 * container or an aircraft part as EPC URN, or `urn:acta:goods:vin:1G4AH59H45G118341`.
 *
 * @returns undefined for a place, a party, a class without lot, or any other URI
 */
export function goodsNameOf(uri: string): GoodsName | undefined {
  try {
    if (uri.startsWith(GOODS)) {
      const [scheme = '', ...name] = uri.slice(GOODS.length).split(':');
      return parseGoodsName(scheme, decodeURIComponent(name.join(':')));
    }
    if (uri.startsWith('urn:epc:id:bic:')) {
      return parseGoodsName('iso6346', uri.slice('urn:epc:id:bic:'.length));
    }
    if (uri.startsWith('urn:epc:id:adi:')) {
      const [cage, part, serial] = uri.slice('urn:epc:id:adi:'.length).split('.');
      return parseGoodsName('adi', decodeURIComponent(`${cage}/${part}/${serial}`));
    }
    const key = parseGs1Key(uri);
    if (key === undefined || !isGoodsKey(key.name)) return undefined;
    const { value, serial } = key;
    switch (key.name) {
      case 'sscc':
      case 'giai':
        return parseGoodsName(key.name, value);
      case 'grai':
        return serial === undefined ? undefined : parseGoodsName('grai', value + serial);
      default: {
        const ai = { sgtin: '21', lgtin: '10', cpi: '8011' }[key.name];
        return serial === undefined
          ? undefined
          : parseGoodsName(key.name, `${value}/${ai}/${serial}`);
      }
    }
  } catch (error) {
    if (error instanceof ActaError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** The URI under which an exported event names goods. */
export function goodsUri({ scheme, name }: GoodsName): string {
  switch (scheme) {
    case 'sscc':
    case 'giai':
      return writeDigitalLink({ name: scheme, value: name });
    case 'grai':
      return writeDigitalLink({ name: 'grai', value: name.slice(0, 14), serial: name.slice(14) });
    case 'sgtin':
    case 'lgtin':
    case 'cpi': {
      const [, value = '', serial = ''] = /^(.+?)\/(?:21|10|8011)\/(.+)$/.exec(name) ?? [];
      return writeDigitalLink({ name: scheme, value, serial });
    }
    case 'iso6346':
      return `urn:epc:id:bic:${name}`;
    default:
      return `${GOODS}${scheme}:${encodeURIComponent(name)}`;
  }
}

/** Goods whose name the writer does not know, or may not say: their id alone. */
export const unnamedGoodsUri = (id: string): string => `${GOODS}id:${id}`;

export const partyUri = (party: string): string => PARTY + party;

/** A party by its Global Location Number, as partners' systems name it. */
export const glnUri = (gln: string): string => writeDigitalLink({ name: 'pgln', value: gln });

/**
 * Whom a URI names as a party: `US-4F7QK`, or `gln:0614141000005` for a GLN in either notation, that of a
 * party (PGLN) or of a site as a whole (SGLN without extension). Who goes by a GLN is for the index to say.
 *
 * @returns undefined for a place inside a site, or any other URI
 */
export function handOf(uri: string): string | undefined {
  const party = partyOf(uri);
  if (party !== undefined) return party;
  try {
    const key = parseGs1Key(uri);
    const isParty = key?.name === 'pgln' || (key?.name === 'sgln' && key.serial === undefined);
    return isParty ? `gln:${key.value}` : undefined;
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
}

/** The GLN in a hand; undefined for a party of Acta. */
export const glnIn = (hand: string): string | undefined =>
  hand.startsWith('gln:') ? hand.slice('gln:'.length) : undefined;

/** The party of Acta that a URI names; undefined for any other. */
export function partyOf(uri: string): string | undefined {
  const id = uri.startsWith(PARTY) ? uri.slice(PARTY.length) : '';
  return PARTY_ID.test(id) ? id : undefined;
}
