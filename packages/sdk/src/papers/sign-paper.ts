import {
  ActaError,
  decodeSignature,
  digestOf,
  type Domain,
  domainSeparator,
  recoverSigner,
  type SignerSlot,
  signerSlots,
  STATEMENTS,
} from '@acta/protocol';
import type { Person } from '../person.ts';
import { walletTypedData } from '../wallet/wallet-typed-data.ts';
import type { Paper } from './paper.ts';

/** One place under a statement, as people are shown it. */
export interface Place {
  /** From 1, in the order of the signatures. */
  readonly number: number;
  readonly slot: SignerSlot;
  readonly signed: boolean;
}

/** The places under a statement; those of a quorum come first and are one more than have signed. */
export function placesOf({ type, message, signatures }: Paper): Place[] {
  const slots = signerSlots(STATEMENTS[type], message);
  const [first, ...rest] = slots;
  if (first?.by !== 'quorum') {
    return slots.map((slot, i) => ({ number: i + 1, slot, signed: signatures[i] !== null }));
  }
  const own = signatures.slice(0, signatures.length - rest.length);
  const fixed = signatures.slice(own.length);
  const all = [...own.map(() => first), ...rest];
  const signed = [...own, ...fixed];
  return all.map((slot, i) => ({ number: i + 1, slot, signed: signed[i] !== null }));
}

/**
 * Puts a person's signature in its place.
 *
 * @param chosen number of the place; needed where several are open to this key
 * @throws ActaError CLI_PLACE_UNCLEAR {open}
 */
export async function signPaper(
  paper: Paper,
  domain: Domain,
  person: Person,
  chosen?: number,
): Promise<Paper> {
  const type = STATEMENTS[paper.type];
  const digest = digestOf(domain, type, paper.message);
  const place = placeOf(paper, person.address, chosen);
  const signature = await person.sign(digest, walletTypedData(domain, type, paper.message));
  if (place.slot.by === 'quorum') return withQuorum(paper, domain, digest, signature);
  const at = place.number - 1;
  const signatures = paper.signatures.map((old, i) => (i === at ? signature : old));
  return { ...paper, signatures };
}

function placeOf(paper: Paper, address: string, chosen: number | undefined): Place {
  const places = placesOf(paper);
  const quorum = places.find(({ slot }) => slot.by === 'quorum');
  const own = places.find(({ slot }) => slot.by === 'key' && slot.address === address);
  const open = places.filter(({ slot, signed }) => slot.by !== 'key' && !signed);
  const candidates = own !== undefined ? [own] : open.length === 0 && quorum ? [quorum] : open;
  const place = chosen === undefined ? candidates[0] : places[chosen - 1];
  if (place === undefined || (chosen === undefined && candidates.length > 1)) {
    throw new ActaError('CLI_PLACE_UNCLEAR', {
      open: candidates.map(({ number, slot }) => `${number} ${describe(slot)}`),
    });
  }
  return place;
}

/** Keys of a quorum stand by ascending address, each once. */
function withQuorum(paper: Paper, domain: Domain, digest: string, signature: string): Paper {
  const fixed = placesOf(paper).filter(({ slot }) => slot.by !== 'quorum').length;
  const cut = paper.signatures.length - fixed;
  const separator = domainSeparator(domain);
  const signer = (envelope: string) => recoverSigner(separator, digest, decodeSignature(envelope));
  const bySigner = new Map<string, string>();
  for (const envelope of [...paper.signatures.slice(0, cut), signature]) {
    if (envelope !== null) bySigner.set(signer(envelope), envelope);
  }
  const quorum = [...bySigner].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, envelope]) => envelope);
  return { ...paper, signatures: [...quorum, ...paper.signatures.slice(cut)] };
}

/** Whom a place is for, in a few words. */
export function describe(slot: SignerSlot): string {
  switch (slot.by) {
    case 'quorum':
      return `${slot.section} ${slot.office} (quorum)`;
    case 'office':
      return `${slot.section} ${slot.offices.join(' | ')}`;
    case 'party':
      return `${slot.party} (${slot.scope})`;
    case 'key':
      return slot.address;
  }
}
