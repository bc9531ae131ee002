import type { Message } from '@acta/protocol';
import { expect } from 'chai';
import type { World } from '../support/founding.ts';
import type { Draft } from '../support/minutes.ts';
import { section2 } from '../support/words.ts';
import type { Said } from './goods-rights.ts';

const NOTHING = `0x${'00'.repeat(32)}`;

/**
 * What a reader of all that was recorded knows, as each section's index does: the head of every
 * goods, lane and declaration. `goodsOf` alone tells none of them, only a hash over them.
 */
export class Knowledge {
  /** By goods, `number section`, `number section concluded`, `declaration section` or `declaration`. */
  readonly #heads: Map<string, string>;
  readonly #goods: Set<string>;

  constructor(heads: Iterable<[string, string]> = [], goods: Iterable<string> = []) {
    this.#heads = new Map(heads);
    this.#goods = new Set(goods);
  }

  copy(): Knowledge {
    return new Knowledge(this.#heads, this.#goods);
  }

  goods(): readonly string[] {
    return [...this.#goods];
  }

  heads(): readonly string[] {
    return [NOTHING, ...this.#heads.values()];
  }

  /** The head that a statement with these fields has to name. */
  headFor(name: string, { goods, number, declaration, section }: Message): string {
    const concluded = name === 'MinuteDecide' || name === 'MinuteAgree' ? ' concluded' : '';
    const subject = goods ?? laneOf(number ?? declaration!, section);
    return this.#heads.get(`${subject}${concluded}`) ?? NOTHING;
  }

  thing(goods: string, head: string): void {
    this.#goods.add(goods);
    this.#heads.set(goods, head);
  }

  minute({ number, heads, conclusions }: Draft): void {
    for (const [code, head] of Object.entries(heads)) this.#heads.set(`${number} ${code}`, head);
    for (const [code, head] of Object.entries(conclusions)) {
      this.#heads.set(`${number} ${code} concluded`, head);
    }
  }

  /** Follows a statement that went on record. */
  hear({ name, message, digest, pieces = [], outputs = [] }: Said): void {
    const { goods, number, declaration, section } = message;
    // A contest is about what was before, a protest the importer's: they move no head.
    if (['Contest', 'MinuteDecide', 'Protest'].includes(name)) return;
    if (goods !== undefined) this.thing(String(goods), digest);
    for (const one of [...pieces, ...outputs]) this.thing(one.goods, digest);
    if (number !== undefined) {
      const isAgreement = name === 'MinuteAgree';
      this.#heads.set(`${number} ${section}${isAgreement ? ' concluded' : ''}`, digest);
    }
    if (declaration !== undefined) this.#heads.set(laneOf(declaration, section), digest);
  }

  /** Each head is the one that the contracts would take: else a refusal would show nothing. */
  async expectTrue(world: World): Promise<void> {
    const { custody, minutes, duties } = world.contracts;
    for (const [subject, head] of this.#heads) {
      const [thing, code, concluded] = subject.split(' ') as [string, string?, string?];
      if (code === undefined && this.#goods.has(thing)) {
        expect(await custody.getFunction('isHead')(thing, head), `goods ${thing}`).to.equal(true);
      } else if (code === undefined) {
        const declared = (await duties.getFunction('declared')(thing)) as { head: string };
        expect(declared.head, subject).to.equal(head);
      } else if (thing.startsWith('0x')) {
        expect(await duties.getFunction('head')(thing, section2(code)), subject).to.equal(head);
      } else {
        const lane = (await minutes.getFunction('lane')(thing, section2(code))) as {
          head: string;
          conclusion: string;
        };
        expect(concluded === undefined ? lane.head : lane.conclusion, subject).to.equal(head);
      }
    }
  }
}

/** What a declaring party says of its declaration is no nation's. */
const laneOf = (thing: string | number, section: string | number | undefined): string =>
  section === undefined ? String(thing) : `${thing} ${section}`;
