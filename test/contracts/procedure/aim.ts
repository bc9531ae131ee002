import type { World } from '../support/founding.ts';
import { goodsOf } from '../support/custody.ts';
import type { Knowledge } from './knowledge.ts';

/** Goods that somebody means to move, and what anyone can see of them. */
export interface Aim {
  readonly goods: string;
  readonly head: string;
  readonly seals: string;
  /** Party that has them, or has the container around them; may be nobody. */
  readonly holder: string;
  readonly takenFrom: string;
}

const NOBODY = 'US-MAKER';

export async function aimAt(world: World, known: Knowledge, goods: string): Promise<Aim> {
  const { holder, takenFrom, seals } = await goodsOf(world, goods);
  return {
    goods,
    head: known.headFor('', { goods }),
    seals,
    holder: holder || NOBODY,
    takenFrom: takenFrom || holder || NOBODY,
  };
}
