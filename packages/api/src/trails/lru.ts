/** Keeps what was used last, up to a weight of all of it together. */
export class Lru<V> {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly value: V; readonly weight: number }>();
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const entry = this.#kept.get(key);
    if (entry === undefined) return undefined;
    // A Map lists its keys in the order they were put: the first is the one unused for longest.
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    return entry.value;
  }

  put(key: string, value: V, weight: number): void {
    this.#drop(key);
    this.#kept.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.#most) break;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#weight = 0;
  }

  #drop(key: string): void {
    const entry = this.#kept.get(key);
    if (entry === undefined) return;
    this.#weight -= entry.weight;
    this.#kept.delete(key);
  }
}
