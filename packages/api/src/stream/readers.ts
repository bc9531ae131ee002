import { ActaError } from '@acta/protocol';
import type { StreamReader } from './reader.ts';

/** Streams of one key, or of one address that is not logged in; and of all together. */
const MOST_OF_ONE = 4;
const MOST = 256;

/** The streams that are open, counted by who reads. */
export class Readers {
  readonly #open = new Map<StreamReader, string>();

  /** @throws ActaError STREAMS_TOO_MANY */
  claim(who: string): void {
    const own = [...this.#open.values()].filter((one) => one === who).length;
    if (own >= MOST_OF_ONE || this.#open.size >= MOST) {
      throw new ActaError('STREAMS_TOO_MANY', { open: own });
    }
  }

  add(who: string, reader: StreamReader): void {
    this.#open.set(reader, who);
  }

  remove(reader: StreamReader): void {
    this.#open.delete(reader);
  }

  get all(): readonly StreamReader[] {
    return [...this.#open.keys()];
  }
}
