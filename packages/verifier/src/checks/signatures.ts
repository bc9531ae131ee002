import {
  decodeSignature,
  recoverSigner,
  type ShownSignature,
  type SignerSlot,
  signerSlots,
} from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Spoken, spokenIn, type Stated } from './entry.ts';

/** A signature that is good, and what its key must hold. */
export interface GoodSignature {
  readonly signer: string;
  readonly slot: SignerSlot;
}

/** Good signatures of one statement. */
export type SignedBy = ReadonlyMap<Spoken, readonly GoodSignature[]>;

/**
 * Recovers every signature. A part that others rest on may leave its signatures out; a statement
 * of the subject may not.
 */
export function checkSignatures(
  found: Findings,
  entries: readonly Stated[],
  isOwn: (entry: Stated) => boolean,
  separator: Uint8Array,
): SignedBy {
  const signed = new Map<Spoken, GoodSignature[]>();
  for (const entry of entries) {
    for (const spoken of spokenIn(entry)) {
      const at = { record: entry.index, type: spoken.name };
      const shown = spoken.given.signatures;
      const slots = signerSlots(spoken.type, spoken.message);
      if (shown === undefined) {
        if (slots.length > 0 && isOwn(entry)) found.open('VERIFY_SIGNATURES_NOT_SHOWN', at);
        continue;
      }
      const places = placesOf(slots, shown.length);
      if (places === undefined) {
        found.fail('VERIFY_SIGNATURE_COUNT', { ...at, given: shown.length });
        continue;
      }
      if (!isInOrder(found, shown, places, at)) continue;
      const good = shown.flatMap((signature, i) =>
        checkOne(found, spoken, signature, places[i]!, separator, at),
      );
      signed.set(spoken, good);
    }
  }
  return signed;
}

/** One place for each signature; a quorum takes what is left, at least two (PROTOCOL §2). */
function placesOf(slots: readonly SignerSlot[], given: number): SignerSlot[] | undefined {
  const quorum = slots.some(({ by }) => by === 'quorum');
  const members = given - slots.length + 1;
  if (quorum ? members < 2 : given !== slots.length) return undefined;
  return slots.flatMap((slot): SignerSlot[] =>
    slot.by === 'quorum' ? Array.from({ length: members }, () => slot) : [slot],
  );
}

/** No key signs twice, and a quorum's keys ascend: else two signatures of one key made two. */
function isInOrder(
  found: Findings,
  shown: readonly ShownSignature[],
  places: readonly SignerSlot[],
  at: Record<string, unknown>,
): boolean {
  if (new Set(shown.map(({ signer }) => signer)).size !== shown.length) {
    found.fail('VERIFY_SIGNER_TWICE', at);
    return false;
  }
  const quorum = shown.filter((_, i) => places[i]!.by === 'quorum');
  const ascends = quorum.every(({ signer }, i) => i === 0 || signer > quorum[i - 1]!.signer);
  if (!ascends) found.fail('VERIFY_SIGNATURES_UNORDERED', at);
  return ascends;
}

function checkOne(
  found: Findings,
  spoken: Spoken,
  { signer, envelope }: ShownSignature,
  slot: SignerSlot,
  separator: Uint8Array,
  at: Record<string, unknown>,
): GoodSignature[] {
  const where = { ...at, signer };
  const recovered = found.attempt(
    () => recoverSigner(separator, spoken.digest, decodeSignature(envelope)),
    where,
  );
  if (recovered === undefined) return [];
  if (recovered !== signer) {
    found.fail('VERIFY_SIGNATURE_BAD', { ...where, recovered });
    return [];
  }
  if (slot.by === 'key' && slot.address !== signer) {
    found.fail('VERIFY_SIGNER_DIFFERS', { ...where, wanted: slot.address });
    return [];
  }
  return [{ signer, slot }];
}
