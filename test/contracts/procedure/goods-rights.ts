import type { Message, Output, Piece, StatementName } from '@acta/protocol';
import type { World } from '../support/founding.ts';
import { party8, section2 } from '../support/words.ts';
import {
  CONTESTED,
  HEIGHT,
  HELD,
  HOLDER,
  LOST,
  OFFICIAL,
  PIECES,
  placeOfUs,
  QUANTITY,
  slotOf,
  STAGE,
  type Standing,
  standingOf,
  STOPPED,
  TIP,
  WORD,
} from './goods-slots.ts';
import { type Change, type Slot, valueOf } from './slots.ts';

/** A statement as it was put on record, with what stands behind its roots. */
export interface Said {
  readonly name: StatementName | 'Contest';
  readonly message: Message;
  readonly digest: string;
  readonly pieces?: readonly Piece[];
  readonly outputs?: readonly Output[];
  readonly answer?: Message;
}

/** Bits by slot; whatever is not in it may not move. */
type Rights = Map<Slot, bigint>;

/**
 * What `changes` moved in Custody beyond what the rules give the United States' hands, as far as a
 * bit: a line for each slot; empty when all is right.
 */
export async function trespasses(
  world: World,
  said: Said,
  changes: ReadonlyMap<Slot, Change>,
): Promise<string[]> {
  const may = await rightsOf(world, said, changes);
  return [...changes].flatMap(([slot, { before, after }]) => {
    if (!slot.startsWith(world.addresses.custody)) return [];
    const beyond = (before ^ after) & ~(may.get(slot) ?? 0n);
    return beyond === 0n ? [] : [`${said.name} moved bits ${beyond.toString(16)} of ${slot}`];
  });
}

/**
 * The rules (PROTOCOL §3, §5; docs/decisions/0010) as seen from the United States. A party moves only
 * what it holds. An inspector reaches goods in Mexico's hands, and there
 *
 * - by an inspection: head and seals; by a hold: head, its own entry among the holds, and the bit
 *   `held` unless Mexico's hold or a loss stands behind it (and the count in the containers around);
 * - by seizure and abandonment, of goods that no section has in custody: head, holder, the bit
 *   `official`, the row that says whence; `held` only where nothing but the loss, which ends, held them;
 * - by recovery, of lost goods alone: the loss, or as by seizure; out of Mexico's custody nothing else;
 * - by return and destruction: only what the United States themselves took.
 *
 * A former holder freezes what it gave away, if a receipt key helps it (docs/decisions/0007): the bit
 * `contested`. Nothing that Mexico holds, keeps, packs or marks is in any of it.
 */
async function rightsOf(
  world: World,
  { name, message, digest, pieces = [], outputs = [], answer = {} }: Said,
  changes: ReadonlyMap<Slot, Change>,
): Promise<Rights> {
  const may: Rights = new Map();
  const none: Rights = new Map();
  const read = async (slot: Slot) => changes.get(slot)?.before ?? (await valueOf(world, slot));
  const look = (goods: string) => standingOf(world, goods, read);
  const grant = (mapping: Parameters<typeof slotOf>[1], key: string, bits: bigint) => {
    const slot = slotOf(world, mapping, key);
    may.set(slot, (may.get(slot) ?? 0n) | bits);
    return may;
  };
  const text = (field: string) => String(message[field]);
  const party = text('party');
  const mine = ({ stage, holder }: Standing) =>
    stage === 'alone' && party.startsWith('US-') && holder === party8(party);
  /** The containers around goods count whether they are stopped. */
  const around = async ({ stage, holder }: Standing): Promise<void> => {
    if (stage !== 'inside') return;
    const container = `0x${(await read(slotOf(world, 'containers', holder))).toString(16).padStart(64, '0')}`;
    grant('states', container, STOPPED);
    await around(await look(container));
  };
  const create = async (goods: string, second: 'seals' | 'quantities') => {
    if ((await look(goods)).stage !== 'unknown') return false;
    grant('states', goods, WORD);
    grant(second, goods, second === 'seals' ? WORD : QUANTITY);
    return true;
  };

  const id = text('goods');
  switch (name) {
    case 'Commission':
    case 'CommissionLot':
      if (party.startsWith('US-')) await create(id, name === 'Commission' ? 'seals' : 'quantities');
      return may;
    case 'WithdrawOffer':
      return mine(await look(id)) ? grant('states', id, TIP) : none;
    case 'Seal':
      if (!mine(await look(id))) return none;
      grant('states', id, TIP);
      return grant('seals', id, WORD);
    case 'HolderAct': {
      const now = await look(id);
      if (!mine(now)) return none;
      if (text('word') === 'divert') return grant('states', id, TIP);
      if (text('word') === 'loss') {
        grant('exceptions', id, LOST);
        return grant('states', id, TIP | HELD);
      }
      return now.stopped || now.official || now.pieces > 0n
        ? none
        : grant('states', id, TIP | STAGE);
    }
    case 'Transform': {
      for (const { goods } of pieces) {
        const now = await look(goods);
        if (!mine(now) || now.stopped || now.official || now.pieces > 0n) return none;
        grant('states', goods, TIP | STAGE);
      }
      for (const { goods } of outputs) if (!(await create(goods, 'quantities'))) return none;
      return may;
    }
    case 'Handoff': {
      const now = await look(id);
      const to = String(answer['party']);
      if (!mine(now) || !to.startsWith('US-') || to !== text('to')) return none;
      if (answer['answer'] === 'refused') return grant('states', id, TIP);
      if (now.stopped) return none;
      if (answer['answer'] === 'accepted with exceptions') grant('seals', id, WORD);
      return grant('states', id, TIP | HOLDER | OFFICIAL);
    }
    case 'Pack': {
      const now = await look(id);
      if (!mine(now) || now.frozen || now.official) return none;
      for (const { goods } of pieces) {
        const piece = await look(goods);
        if (!mine(piece) || piece.stopped || piece.official) return none;
        grant('states', goods, TIP | STAGE | HOLDER);
      }
      const prefix = id.slice(0, 18);
      if ((await read(slotOf(world, 'containers', prefix))) === 0n)
        grant('containers', prefix, WORD);
      return grant('states', id, TIP | HEIGHT | PIECES);
    }
    case 'Unpack': {
      const now = await look(id);
      if (!mine(now) || now.frozen) return none;
      for (const { goods } of pieces) {
        const piece = await look(goods);
        if (piece.stage !== 'inside' || piece.holder !== id.slice(0, 18)) return none;
        grant('states', goods, TIP | STAGE | HOLDER | (now.official ? OFFICIAL : 0n));
        if (now.official) grant('exceptions', goods, WORD);
      }
      return grant('states', id, TIP | HEIGHT | PIECES | STOPPED);
    }
    case 'SectionInspection':
      if (text('section') !== 'US' || !isOpen(await look(id))) return none;
      grant('seals', id, WORD);
      return grant('states', id, TIP);
    case 'Hold': {
      const now = await look(id);
      if (text('section') !== 'US' || !isOpen(now)) return none;
      const place = placeOfUs(now.holds);
      const stands = (now.holds & place) !== 0n;
      if (stands !== (text('word') === 'release')) return none;
      grant('holds', id, place);
      const others = (now.holds & ~place) !== 0n || now.lost;
      if (!others) await around(now);
      return grant('states', id, others ? TIP : TIP | HELD);
    }
    case 'OfficialAct': {
      const now = await look(id);
      if (text('section') !== 'US' || now.stage !== 'alone') return none;
      const to = text('to');
      // What only the loss held is free when the loss ends.
      const freed = now.lost && now.holds === 0n ? HELD : 0n;
      const takes = () => {
        if (!to.startsWith('US-')) return none;
        grant('exceptions', id, WORD);
        return grant('states', id, TIP | HOLDER | OFFICIAL | freed);
      };
      const ours = now.official && now.section === section2('US');
      switch (text('word')) {
        case 'seizure':
        case 'abandonment':
          return now.official ? none : takes();
        case 'recovery':
          if (!now.lost) return none;
          if (now.holder !== party8(to)) return !now.official || ours ? takes() : none;
          grant('exceptions', id, LOST);
          return grant('states', id, TIP | freed);
        case 'succession': {
          const isOwn = now.holder.startsWith(section2('US'));
          return isOwn && !now.lost ? grant('states', id, TIP | HOLDER) : none;
        }
        case 'return':
          if (!ours || now.lost || party8(to) !== now.takenFrom) return none;
          return grant('states', id, TIP | HOLDER | OFFICIAL);
        default: {
          const others = (now.holds & ~placeOfUs(now.holds)) !== 0n;
          if (!ours || now.lost || others || now.pieces > 0n) return none;
          return grant('states', id, TIP | STAGE);
        }
      }
    }
    case 'Contest':
      if (!party.startsWith('US-')) return none;
      grant('consumed', digest, WORD);
      await around(await look(id));
      return grant('states', id, CONTESTED);
    default:
      return none;
  }
}

const isOpen = ({ stage }: Standing) => stage === 'alone' || stage === 'inside';
