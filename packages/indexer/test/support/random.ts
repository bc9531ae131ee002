/** A seeded source of randomness (mulberry32): a failing run prints its seed and can be run again. */
export class Random {
  #state: number;
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
    this.#state = seed;
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** `0x…` of so many bytes. */
  hex(bytes: number): string {
    let text = '0x';
    for (let i = 0; i < bytes; i += 1) text += this.below(256).toString(16).padStart(2, '0');
    return text;
  }
}
