import {
  ActaError,
  decodeSignature,
  type Message,
  recoverSigner,
  type SignerSlot,
  signerSlots,
  STATEMENTS,
  type StatementName,
  type SignedStatement,
} from '@acta/protocol';

/** Who signed what so far, place by place. */
export interface Signatories {
  /** Signer of each signature given, null where it is still missing. */
  readonly signers: readonly (string | null)[];
  /** Every hand is there, a quorum with the keys it needs. */
  readonly complete: boolean;
}

/** What is known of keys at a moment: from the own index, so it answers while the chain is down. */
export interface KeyRegister {
  /** Whether the key may fill this place at that time. */
  mayFill(key: string, slot: SignerSlot, at: number): Promise<boolean>;
  threshold(section: string, office: string): Promise<number>;
}

/**
 * Recovers every signer and checks the places: an attacker swaps signatures, repeats one admin's
 * to fill a quorum, or signs with a key of another office. The contract checks all of it again;
 * here it is checked so that offers are honest and so that a receipt can be given in a halt.
 *
 * @throws ActaError SIGNATURE_ORDER, SIGNER_NOT_ENTITLED {slot, signer}, SIGNATURE_*
 */
export async function checkSignatories(
  separator: Uint8Array,
  digest: string,
  statement: SignedStatement,
  register: KeyRegister,
  at: number,
): Promise<Signatories> {
  const signers = statement.signatures.map((hex) =>
    hex === null ? null : recoverSigner(separator, digest, decodeSignature(hex)),
  );
  const places = spread(statement.type, statement.message, signers.length);
  checkAscending(places, signers);
  for (const [i, signer] of signers.entries()) {
    if (signer === null) continue;
    if (await register.mayFill(signer, places[i]!, at)) continue;
    const elsewhere = await anyOther(places, i, (slot) => register.mayFill(signer, slot, at));
    throw elsewhere
      ? new ActaError('SIGNATURE_ORDER', { place: i })
      : new ActaError('SIGNER_NOT_ENTITLED', { place: i, signer, slot: places[i] });
  }
  const complete = !signers.includes(null) && (await hasQuorum(places, register));
  return { signers, complete };
}

/** One place for each signature: a quorum takes what the fixed places leave. */
function spread(type: StatementName, message: Message, count: number): SignerSlot[] {
  const slots = signerSlots(STATEMENTS[type], message);
  return slots.flatMap((slot) =>
    slot.by === 'quorum' ? Array<SignerSlot>(count - slots.length + 1).fill(slot) : [slot],
  );
}

function checkAscending(places: readonly SignerSlot[], signers: readonly (string | null)[]): void {
  const quorum = signers.filter((s, i) => s !== null && places[i]!.by === 'quorum') as string[];
  quorum.forEach((signer, i) => {
    if (i > 0 && signer <= quorum[i - 1]!) throw new ActaError('SIGNATURE_ORDER', { place: i });
  });
}

async function hasQuorum(places: readonly SignerSlot[], register: KeyRegister): Promise<boolean> {
  const quorum = places.filter((slot) => slot.by === 'quorum');
  const [first] = quorum;
  if (first === undefined) return true;
  return quorum.length >= (await register.threshold(first.section, first.office));
}

async function anyOther(
  places: readonly SignerSlot[],
  i: number,
  fits: (slot: SignerSlot) => Promise<boolean>,
): Promise<boolean> {
  for (const [j, slot] of places.entries()) {
    if (j !== i && slot.by !== places[i]!.by && (await fits(slot))) return true;
    if (j !== i && slot.by === 'office' && (await fits(slot))) return true;
  }
  return false;
}
