import { Unreadable } from '../problem.ts';
import { at, type Segment, unsupported } from './read-x12.ts';

/** Levels of an 856 that name things: shipment, order, tare, pack, item. */
const LEVELS = ['S', 'O', 'T', 'P', 'I'] as const;

/** One HL loop with its segments and the loops below it. */
export interface Level {
  readonly position: number;
  readonly code: (typeof LEVELS)[number];
  readonly segments: readonly Segment[];
  readonly below: readonly Level[];
}

interface Growing extends Level {
  readonly segments: Segment[];
  readonly below: Growing[];
}

/**
 * The hierarchy of a notice: each HL names its parent, which came before it (X12 856, HL01 to HL03).
 *
 * @returns the shipment, and what stands before the first HL
 * @throws Unreadable ASN_MALFORMED, ASN_UNSUPPORTED
 */
export function levelsOf(segments: readonly Segment[]): {
  readonly head: readonly Segment[];
  readonly shipment: Level;
} {
  const head: Segment[] = [];
  const byId = new Map<string, Growing>();
  let shipment: Growing | undefined;
  let open: Growing | undefined;
  for (const segment of segments) {
    const { tag, position } = segment;
    if (tag === 'CTT') {
      const count = Number(at(segment, 1));
      if (count !== byId.size) refuse(segment, `CTT01 says ${count} of ${byId.size} HL`);
      open = undefined;
    } else if (tag !== 'HL') {
      if (open === undefined && shipment !== undefined) unsupported(tag, position, 'after CTT');
      (open?.segments ?? head).push(segment);
    } else {
      open = begin(segment);
      if (open.code === 'S') shipment = open;
    }
  }
  if (shipment === undefined) {
    throw new Unreadable({ code: 'ASN_MALFORMED', details: { problem: 'no shipment (HL03 = S)' } });
  }
  return { head, shipment };

  function begin(segment: Segment): Growing {
    const [id, parent, typed] = [at(segment, 1), at(segment, 2), at(segment, 3)];
    const code = LEVELS.find((one) => one === typed);
    if (code === undefined) unsupported('HL', segment.position, `level ${typed.slice(0, 4)}`);
    if (id === '' || byId.has(id)) refuse(segment, `HL01 ${id} twice or empty`);
    if (code === 'S' && shipment !== undefined)
      unsupported('HL', segment.position, 'a second shipment');
    const above = byId.get(parent);
    if ((above === undefined) !== (code === 'S')) refuse(segment, `HL02 ${parent} names no level`);
    const level: Growing = { position: segment.position, code, segments: [], below: [] };
    above?.below.push(level);
    byId.set(id, level);
    return level;
  }
}

function refuse({ tag, position }: Segment, problem: string): never {
  throw new Unreadable({
    line: position,
    column: tag,
    code: 'ASN_MALFORMED',
    details: { segment: tag, position, problem },
  });
}
