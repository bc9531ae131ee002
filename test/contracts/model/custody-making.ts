import { type Book, type Said, type Thing, unlisted } from './custody-book.ts';

/** Lots, and what goods are made into: what goes in is closed, what comes out begins. */

export function commissionLot(book: Book, { message, digest, signers }: Said): string | undefined {
  const [party, goods] = [String(message['party']), String(message['goods'])];
  const quantity = Number(message['quantity']);
  const refused =
    book.notFor(signers[0], party) ??
    book.unknown(goods) ??
    (quantity === 0 ? 'CustodyQuantityMissing' : undefined);
  if (refused === undefined) book.begin(goods, party, digest, NO_SEALS, quantity);
  return refused;
}

export function transform(book: Book, said: Said): string | undefined {
  const { message, digest, signers, pieces = [], outputs = [] } = said;
  const party = String(message['party']);
  const ofLots = message['word'] !== 'transform';
  const refused =
    book.notFor(signers[0], party) ??
    unlisted(message['inputCount'], message['inputs'], pieces, said.root) ??
    unlisted(message['outputCount'], message['outputs'], outputs, said.outputsRoot) ??
    (isFit(message['word'], pieces.length, outputs.length) ? undefined : 'CustodyWordUnfit');
  if (refused !== undefined) return refused;

  const spent = new Set<Thing>();
  for (const piece of pieces) {
    if ([...spent].some(({ goods }) => goods === piece.goods)) return 'CustodyClosed';
    const found = book.heldBy({ ...piece, party });
    if (typeof found === 'string') return found;
    if (ofLots && found.quantity === 0) return 'CustodyQuantityMissing';
    const unendable = book.unendable(found);
    if (unendable !== undefined) return unendable;
    spent.add(found);
  }
  const made = new Set<string>();
  for (const { goods, quantity } of outputs) {
    if ([...spent].some((input) => input.goods === goods)) return 'CustodyClosed';
    const known = made.has(goods) ? 'CustodyGoodsKnown' : book.unknown(goods);
    if (known !== undefined) return known;
    if (ofLots && quantity === 0) return 'CustodyQuantityMissing';
    made.add(goods);
  }
  if (ofLots && sum([...spent]) !== sum(outputs)) return 'CustodyQuantityDiffers';

  for (const input of spent) {
    input.closed = true;
    input.head = digest;
  }
  for (const { goods, quantity } of outputs) book.begin(goods, party, digest, NO_SEALS, quantity);
  return undefined;
}

/** A lot is split into several, and several are merged into one; other goods as people like. */
function isFit(word: unknown, inputs: number, outputs: number): boolean {
  if (word === 'split') return inputs === 1 && outputs > 1;
  return word === 'merge' ? inputs > 1 && outputs === 1 : true;
}

const sum = (lots: readonly { readonly quantity: number }[]): number =>
  lots.reduce((total, { quantity }) => total + quantity, 0);

const NO_SEALS = `0x${'00'.repeat(32)}`;
