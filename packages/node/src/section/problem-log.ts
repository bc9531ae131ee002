import { ActaError } from '@acta/protocol';

/** Seconds in which the same is said once: a peer that is away is asked twice a second. */
const QUIET = 60;
/** Seconds after a start in which peers may still be starting too. */
const GRACE = 10;

/**
 * What went wrong and will be tried again, for an operator's log: codes and values, never a stack with
 * somebody's data, and the same thing once a minute.
 */
export class ProblemLog {
  readonly #say: (what: string, problem: string) => void;
  readonly #clock: () => number;
  readonly #startedAt: number;
  readonly #said = new Map<string, number>();

  constructor(say: (what: string, problem: string) => void, clock: () => number) {
    this.#say = say;
    this.#clock = clock;
    this.#startedAt = clock();
  }

  take(what: string, error: unknown): void {
    const now = this.#clock();
    const code = error instanceof ActaError ? error.code : String(error);
    if (code === 'PEER_UNREACHABLE' && now < this.#startedAt + GRACE) return;
    for (const [key, at] of this.#said) if (at + QUIET <= now) this.#said.delete(key);
    const key = `${what} ${code}`;
    if (this.#said.has(key)) return;
    this.#said.set(key, now);
    this.#say(what, error instanceof ActaError ? error.message : code);
  }
}
