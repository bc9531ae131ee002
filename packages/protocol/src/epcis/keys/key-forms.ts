/**
 * How each GS1 key stands in an EPC URN and in a GS1 Digital Link (EPC Tag Data Standard 2.0 §6 and §7;
 * GS1 Digital Link URI Syntax 1.2 §4). One row a key; the two directions read the same row.
 */
export interface KeyForm {
  /** `urn:epc:<space>:<scheme>:`; a class (lot) is no instance. */
  readonly space: 'id' | 'class';
  /** The primary application identifier, and its convenience name in older links. */
  readonly ai: string;
  readonly name: string;
  /** Digits of company prefix and reference together; undefined: text after the prefix. */
  readonly digits?: number;
  /** Whether the first digit of the reference stands in front of the prefix in the link. */
  readonly leads?: true;
  /** What the link has in front of the digits. */
  readonly before?: '0';
  /** Whether a check digit follows. */
  readonly checked?: true;
  /** Two numbers of two digits between key and serial: piece and total (ITIP). */
  readonly pieces?: true;
  /** Longest prefix + reference where it is text, and its characters. */
  readonly text?: { readonly most: number; readonly of: RegExp };
  /** A serial right behind the key (`tail`) or behind an application identifier of its own. */
  readonly serial?: {
    readonly ai: string | undefined;
    readonly name?: string;
    readonly most: number;
    readonly of: RegExp;
    /** What the URN writes where there is none. */
    readonly none?: string;
  };
}

/** GS1 General Specifications, figure 7.11-1 (set 82) and 7.11-2 (set 39). */
export const SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;
const SET_39 = /^[0-9A-Z#\-/]+$/;
const DIGITS = /^[0-9]+$/;

export const KEY_FORMS = {
  sgtin: {
    space: 'id',
    ai: '01',
    name: 'gtin',
    digits: 13,
    leads: true,
    checked: true,
    serial: { ai: '21', name: 'ser', most: 20, of: SET_82 },
  },
  lgtin: {
    space: 'class',
    ai: '01',
    name: 'gtin',
    digits: 13,
    leads: true,
    checked: true,
    serial: { ai: '10', name: 'lot', most: 20, of: SET_82 },
  },
  upui: {
    space: 'id',
    ai: '01',
    name: 'gtin',
    digits: 13,
    leads: true,
    checked: true,
    serial: { ai: '235', most: 28, of: SET_82 },
  },
  itip: {
    space: 'id',
    ai: '8006',
    name: 'itip',
    digits: 13,
    leads: true,
    checked: true,
    pieces: true,
    serial: { ai: '21', name: 'ser', most: 20, of: SET_82 },
  },
  sscc: { space: 'id', ai: '00', name: 'sscc', digits: 17, leads: true, checked: true },
  sgln: {
    space: 'id',
    ai: '414',
    name: 'gln',
    digits: 12,
    checked: true,
    serial: { ai: '254', name: 'glnx', most: 20, of: SET_82, none: '0' },
  },
  pgln: { space: 'id', ai: '417', name: 'party', digits: 12, checked: true },
  grai: {
    space: 'id',
    ai: '8003',
    name: 'grai',
    digits: 12,
    before: '0',
    checked: true,
    serial: { ai: undefined, most: 16, of: SET_82 },
  },
  gdti: {
    space: 'id',
    ai: '253',
    name: 'gdti',
    digits: 12,
    checked: true,
    serial: { ai: undefined, most: 17, of: SET_82 },
  },
  sgcn: {
    space: 'id',
    ai: '255',
    name: 'gcn',
    digits: 12,
    checked: true,
    serial: { ai: undefined, most: 12, of: DIGITS },
  },
  gsrn: { space: 'id', ai: '8018', name: 'gsrn', digits: 17, checked: true },
  gsrnp: { space: 'id', ai: '8017', name: 'gsrnp', digits: 17, checked: true },
  gsin: { space: 'id', ai: '402', name: 'gsin', digits: 16, checked: true },
  giai: { space: 'id', ai: '8004', name: 'giai', text: { most: 30, of: SET_82 } },
  ginc: { space: 'id', ai: '401', name: 'ginc', text: { most: 30, of: SET_82 } },
  cpi: {
    space: 'id',
    ai: '8010',
    name: 'cpid',
    text: { most: 30, of: SET_39 },
    serial: { ai: '8011', most: 12, of: DIGITS },
  },
} as const satisfies Record<string, KeyForm>;

export type KeyName = keyof typeof KEY_FORMS;

export const keyForm = (name: KeyName): KeyForm => KEY_FORMS[name];

/** Digits of a GS1 company prefix (GS1 General Specifications §1.4.3; TDS allocates 6 to 12). */
export const PREFIX_LENGTHS = { least: 6, most: 12 } as const;

/** Schemes of EPC URNs that are no GS1 keys: they have no Digital Link and stay as they are. */
export const OTHER_SCHEMES: Readonly<Record<string, RegExp>> = {
  /** ISO 6346 container. */
  bic: /^[A-Z]{3}[UJZ][0-9]{7}$/,
  /** Aircraft part: CAGE or DODAAC, part number, serial. */
  adi: /^[0-9A-HJ-NP-Z]{5,6}\.([0-9A-Z-]|%2F){0,32}\.(%23)?([0-9A-Z-]|%2F){1,30}$/,
  gid: /^[0-9]+\.[0-9]+\.[0-9]+$/,
  usdod: /^[0-9A-HJ-NP-Z]{5,6}\.[0-9]+$/,
  imovn: /^[0-9]{7}$/,
};
