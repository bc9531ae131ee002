import type { Random } from '../random.ts';
import type { RpcAnswer, RpcRequest } from './besu-rules.ts';

/** What goes wrong between a service and its node, each with its share of the requests. */
export interface Faults {
  /** Answers come late, up to 300 ms. */
  readonly slow: number;
  /** The connection ends before the node has the request. */
  readonly cut: number;
  /** The node has the request, and nobody hears what came of it. */
  readonly unheard: number;
  /** The node is a block behind the one that was asked before. */
  readonly stale: number;
  /** A batch is answered in another order. */
  readonly reordered: number;
  /** A transaction reaches the node twice. */
  readonly duplicated: number;
}

/** A bad line, not a dead one: most requests get through. */
export const BAD_LINE: Faults = {
  slow: 0.05,
  cut: 0.02,
  unheard: 0.02,
  stale: 0.05,
  reordered: 0.3,
  duplicated: 0.2,
};

export const NO_FAULTS: Faults = {
  slow: 0,
  cut: 0,
  unheard: 0,
  stale: 0,
  reordered: 0,
  duplicated: 0,
};

/** Draws the faults of one request after another, from a seed that the test prints. */
export class FaultDice {
  readonly #faults: Faults;
  readonly #random: Random;

  constructor(faults: Faults, random: Random) {
    this.#faults = faults;
    this.#random = random;
  }

  draw(fault: keyof Faults): boolean {
    return this.#random.below(10_000) < this.#faults[fault] * 10_000;
  }

  /** Milliseconds. */
  delay(): number {
    return this.draw('slow') ? this.#random.below(300) : 0;
  }

  order(answers: readonly RpcAnswer[]): RpcAnswer[] {
    const list = [...answers];
    if (!this.draw('reordered')) return list;
    for (let i = list.length - 1; i > 0; i -= 1) {
      const j = this.#random.below(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  }
}

/** The same question to a node that is one block behind. */
export function aBlockBehind({ method, params, ...rest }: RpcRequest, head: number): RpcRequest {
  const before = `0x${Math.max(0, head - 1).toString(16)}`;
  const isHead = method === 'eth_getBlockByNumber' && params[0] === 'latest';
  return { ...rest, method, params: isHead ? [before, ...params.slice(1)] : params };
}
