import { expect } from 'chai';
import type { Book, Said } from './custody-book.ts';

/** Statements by which goods come into other hands: two hands, or the law's. */
const MOVING: ReadonlySet<string> = new Set(['Answer', 'OfficialAct']);

interface Seen {
  readonly holder: string;
  readonly head: string;
  readonly inside: string | undefined;
  readonly closed: boolean;
  readonly units: number;
}

/** How all goods stand. */
export function look(book: Book): Map<string, Seen> {
  return new Map(
    [...book.things.values()].map((thing) => [
      thing.goods,
      {
        holder: book.outermost(thing).holder,
        head: thing.head,
        inside: thing.inside?.goods,
        closed: thing.closed,
        units: thing.closed ? 0 : thing.quantity,
      },
    ]),
  );
}

/**
 * What no statement may do, said without the rules that say what each does: no goods change hands
 * without two of them or the law, what is closed stays as it is, units come and go by a commission, a
 * transformation or an end alone, and who packs has what he packs.
 */
export function checkStep(
  before: ReadonlyMap<string, Seen>,
  after: ReadonlyMap<string, Seen>,
  { name, message, signers, handoff }: Said,
): void {
  for (const [goods, was] of before) {
    const is = after.get(goods)!;
    if (was.closed) expect(is, `closed ${goods} after ${name}`).to.deep.equal(was);
    if (is.holder !== was.holder) {
      expect(MOVING.has(name), `${goods} moved by ${name}`).to.equal(true);
      if (name === 'Answer') {
        expect(handoff!.signer).to.not.equal(signers[0]);
        expect(message['answer']).to.not.equal('refused');
      }
    }
    if (is.inside !== was.inside) expect(name).to.equal(is.inside ? 'Pack' : 'Unpack');
  }
  const [had, has] = [before, after].map((all) =>
    [...all.values()].reduce((sum, { units }) => sum + units, 0),
  ) as [number, number];
  if (['split', 'merge'].includes(String(message['word']))) expect(has).to.equal(had);
  if (has !== had) {
    expect(['CommissionLot', 'Transform', 'HolderAct', 'OfficialAct']).to.include(name);
  }
}
