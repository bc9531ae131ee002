import type { Goods, Index, Origins, TrailStep } from '@acta/indexer';
import { Lru } from './lru.ts';

/** A trail as the index has it, before anybody's eyes. */
export interface WholeTrail {
  readonly steps: readonly TrailStep[];
  readonly origins: Origins;
  readonly state: Goods | undefined;
  readonly version: string;
}

/** Steps of trails, and bytes of answers, that are kept. */
const MOST_STEPS = 50_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Trails, and answers made of them, as long as their version is the same. The version is asked for at
 * each request, so nothing is ever shown past a step, a document that came or was erased, or a
 * container's handoff; what an asker may see is judged anew each time, and is part of an answer's key.
 */
export class TrailCache {
  readonly #index: Index;
  readonly #trails = new Lru<WholeTrail>(MOST_STEPS);
  readonly #answers = new Lru<Answer>(MOST_BYTES);
  #arrivals: string | undefined;

  constructor(index: Index) {
    this.#index = index;
  }

  async trail(goods: string): Promise<WholeTrail> {
    const index = this.#index;
    const version = await index.trailVersion(goods);
    this.#forgetErased(version);
    const kept = this.#trails.get(goods);
    if (kept?.version === version) return kept;
    const [steps, origins, state] = await Promise.all([
      index.trail(goods),
      index.origins(goods),
      index.goodsState(goods),
    ]);
    const trail = { steps, origins, state, version };
    // A step that came between two of these reads makes it nobody's version.
    if ((await index.trailVersion(goods)) === version) {
      const came = origins.origins.reduce((sum, one) => sum + one.steps.length, 0);
      this.#trails.put(goods, trail, 1 + steps.length + came);
    }
    return trail;
  }

  /** What was erased stays nowhere, not even where nobody would be shown it. */
  #forgetErased(version: string): void {
    const [arrivals] = version.split('|', 1);
    if (arrivals === this.#arrivals) return;
    this.#trails.clear();
    this.#answers.clear();
    this.#arrivals = arrivals;
  }

  /** @param fits whether a kept answer may still be given */
  async answer(
    key: string,
    version: string,
    fits: (answer: Answer) => boolean,
    make: () => Promise<Omit<Answer, 'version'>>,
  ): Promise<Buffer> {
    const kept = this.#answers.get(key);
    if (kept?.version === version && fits(kept)) return kept.bytes;
    const made = { ...(await make()), version };
    this.#answers.put(key, made, made.bytes.length + key.length);
    return made.bytes;
  }
}

export interface Answer {
  readonly version: string;
  readonly bytes: Buffer;
  /** Size of the checkpoint that it was made under, and when it was made, unix seconds. */
  readonly size: number;
  readonly at: number;
}

const caches = new WeakMap<Index, TrailCache>();

/** One for each index, whoever asks. */
export function trailCacheOf(index: Index): TrailCache {
  const cache = caches.get(index) ?? new TrailCache(index);
  caches.set(index, cache);
  return cache;
}
