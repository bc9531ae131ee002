import { ActaError, type GoodsName, parseGoodsName } from '@acta/sdk';
import type { ManifestRow } from '../columns.ts';
import { problemAt, Unreadable } from '../problem.ts';
import type { Manifest } from '../read-manifest.ts';
import { type Level, levelsOf } from './levels.ts';
import { itemsOf } from './items.ts';
import { at, readX12, type Segment, unsupported } from './read-x12.ts';

/** What a notice does not say, and the person who brings it in does. */
export interface AsnOptions {
  /** Party that shall receive. */
  readonly to: string;
  /** The conveyance, where TD3 holds no ISO 6346 number. */
  readonly container?: GoodsName;
  /** Whether the conveyance is known to the ledger already. */
  readonly known: (container: GoodsName) => Promise<boolean>;
  /** Maker of the seals: TD309 holds their number alone. */
  readonly sealMaker?: string;
}

/** Segments that say how and by whom it goes: they are kept word for word in the note. */
const KEPT = new Set(['TD1', 'TD5', 'DTM', 'N1', 'N2', 'N3', 'N4', 'PER', 'FOB', 'PRF', 'REF']);
/** Segments that describe a package or an item: they are kept in its description. */
const DESCRIBING = new Set(['PKG', 'MEA', 'PID', 'CLD', 'TD1', 'PRF', 'DTM', 'PO4']);

/**
 * An X12 856 (004010 and near it) as a manifest: tares and packs by the SSCC in their MAN become
 * containers, items with a name of their own (VIN, GTIN and serial, GTIN and lot) goods inside them,
 * the conveyance of TD3 the outermost, sealed with TD309 and offered to the receiver. Items without a
 * name of their own are told in the description of their package. What can't be carried over is
 * refused with segment and position; nothing is left out unsaid.
 */
export async function readAsn(bytes: Uint8Array, options: AsnOptions): Promise<Manifest> {
  try {
    const { head, shipment } = levelsOf(readX12(bytes));
    checkHead(head);
    const rows = await rowsOf(shipment, options);
    return { rows, problems: [] };
  } catch (error) {
    if (error instanceof Unreadable) return { rows: [], problems: [error.problem] };
    throw error;
  }
}

function checkHead(head: readonly Segment[]): void {
  for (const segment of head) {
    const { tag, position } = segment;
    if (tag === 'BSN' && at(segment, 1) !== '00') {
      unsupported('BSN', position, `purpose ${at(segment, 1)}: an original (00) alone is new`);
    }
    if (tag !== 'BSN' && tag !== 'DTM') unsupported(tag, position, 'before the shipment');
  }
}

async function rowsOf(shipment: Level, options: AsnOptions): Promise<ManifestRow[]> {
  const notes: string[] = [];
  const bills: { type: 'bill'; value: string }[] = [];
  let td3: Segment | undefined;
  for (const segment of shipment.segments) {
    if (segment.tag === 'TD3') {
      if (td3 !== undefined) unsupported('TD3', segment.position, 'a second conveyance');
      td3 = segment;
    } else if (segment.tag === 'REF' && at(segment, 1) === 'BM') {
      bills.push({ type: 'bill', value: at(segment, 2) });
    } else keep(segment, KEPT, notes);
  }
  const container = conveyanceOf(td3, shipment, options);
  const rows: ManifestRow[] = [];
  for (const level of shipment.below) addLevel(level, container, rows, notes);
  const line = td3?.position ?? shipment.position;
  const note = notes.join('\n');
  if (note.length > 1_000) unsupported('HL', shipment.position, 'more text than a note holds');
  const outer: Omit<ManifestRow, 'goods'> = {
    line,
    to: options.to,
    ...(bills.length > 0 && { reference: bills }),
    ...(note !== '' && { note }),
  };
  if (container === undefined) {
    return rows.map((row) =>
      row.container === undefined ? { ...row, ...outer, line: row.line } : row,
    );
  }
  const number = td3 === undefined ? '' : at(td3, 9);
  if (number !== '' && options.sealMaker === undefined) {
    unsupported('TD3', line, 'TD309 is a seal without its maker: give --seal-maker');
  }
  const known = await options.known(container);
  rows.push({
    ...outer,
    goods: container,
    ...(!known && { description: `conveyance ${container.name}` }),
    ...(number !== '' && { seal: [{ maker: options.sealMaker!, number }] }),
  });
  return rows;
}

/** TD302 + TD303 where they make an ISO 6346 number, else what the person named. */
function conveyanceOf(
  td3: Segment | undefined,
  { position }: Level,
  { container }: AsnOptions,
): GoodsName | undefined {
  if (container !== undefined || td3 === undefined) return container;
  const number = `${at(td3, 2)}${at(td3, 3)}`.replaceAll(' ', '');
  try {
    return parseGoodsName('iso6346', number);
  } catch (error) {
    if (!(error instanceof ActaError)) throw error;
    return unsupported('TD3', td3.position ?? position, 'no ISO 6346 number: give --container');
  }
}

function addLevel(
  level: Level,
  container: GoodsName | undefined,
  rows: ManifestRow[],
  notes: string[],
): void {
  if (level.code === 'O') {
    for (const segment of level.segments) keep(segment, KEPT, notes);
    for (const below of level.below) addLevel(below, container, rows, notes);
  } else if (level.code === 'I') {
    addItems(level, container, rows, undefined);
  } else if (level.code === 'S') {
    unsupported('HL', level.position, 'a shipment below another level');
  } else {
    addPackage(level, container, rows, notes);
  }
}

/** A tare or pack: what it holds that has no name of its own is told in its description. */
function addPackage(
  level: Level,
  container: GoodsName | undefined,
  rows: ManifestRow[],
  notes: string[],
): void {
  const { position, code, segments, below } = level;
  const told: string[] = [];
  let goods: GoodsName | undefined;
  for (const segment of segments) {
    if (segment.tag !== 'MAN') keep(segment, DESCRIBING, told);
    else if (goods !== undefined || at(segment, 3) !== '') {
      unsupported('MAN', segment.position, 'more than one mark');
    } else goods = ssccOf(segment);
  }
  if (goods === undefined) unsupported('HL', position, 'a package without an SSCC (MAN*GM)');
  for (const one of below) {
    if (one.code === 'I') addItems(one, goods, rows, told);
    else addLevel(one, goods, rows, notes);
  }
  const description = [code === 'T' ? 'pallet' : 'pack', ...told].join('; ');
  if (description.length > 400) unsupported('HL', position, 'more text than a description holds');
  rows.push({ line: position, goods, description, ...(container && { container }) });
}

/** MAN*GM*: the SSCC with or without its application identifier 00. */
function ssccOf(segment: Segment): GoodsName {
  const [kind, mark] = [at(segment, 1), at(segment, 2)];
  if (kind !== 'GM' && kind !== 'AA') unsupported('MAN', segment.position, `mark of kind ${kind}`);
  try {
    return parseGoodsName('sscc', mark.length === 20 ? mark.replace(/^00/, '') : mark);
  } catch (error) {
    throw new Unreadable(problemAt(error, { line: segment.position, column: 'MAN' }));
  }
}

function addItems(
  level: Level,
  container: GoodsName | undefined,
  rows: ManifestRow[],
  told: string[] | undefined,
): void {
  if (level.below.length > 0) unsupported('HL', level.below[0]!.position, 'levels below an item');
  const { named, text } = itemsOf(level);
  rows.push(...named.map((row) => ({ ...row, ...(container && { container }) })));
  if (named.length > 0) return;
  if (told === undefined) {
    unsupported('LIN', level.position, 'an item with neither a name of its own nor a package');
  }
  told.push(text);
}

function keep(segment: Segment, allowed: ReadonlySet<string>, into: string[]): void {
  const { tag, position, elements } = segment;
  if (!allowed.has(tag)) unsupported(tag, position, 'a segment that is not known here');
  into.push([tag, ...elements].join('*'));
}
