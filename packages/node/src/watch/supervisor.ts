/** What one's own nodes say of the chain at a moment. */
export interface Observation {
  /** Newest block of any of them; undefined where none answers. */
  readonly height: number | undefined;
  /** Validators that run, as far as these nodes see: themselves, and whom they are connected with. */
  readonly connected: number;
  /** How many must seal a block. */
  readonly quorum: number;
}

/** Seconds without a block after which the chain stands still: an empty one comes after ten. */
const HALTED = 60;
/** Seconds for which a quorum must have been there: what comes back by itself is let be. */
const SETTLED = 30;
/** Seconds between two restarts; measured: after one the first block took up to 140 s. */
const PAUSE = 300;
const LONGEST_PAUSE = 3_600;

/**
 * Decides when a section's own validators are restarted. While QBFT has no quorum its round timers
 * double, to minutes and hours; when a quorum is back, the chain would wait for them. A node that starts
 * anew begins with short rounds. So: after a halt, and with a quorum connected, once; then ever more
 * seldom, since a restart takes this section's own seals away for as long as it lasts, and an attacker
 * who could provoke restarts would hold the chain still by them.
 */
export class Supervisor {
  #height = -1;
  #movedAt: number | undefined;
  #quorumSince: number | undefined;
  #restartedAt: number | undefined;
  /** Restarts after which no block came. */
  #fruitless = 0;

  /** @param now unix seconds of a clock that does not go back */
  step(now: number, { height, connected, quorum }: Observation): 'wait' | 'restart' {
    this.#movedAt ??= now;
    if (height !== undefined && height > this.#height) {
      // The first look says nothing of whether the chain moves.
      if (this.#height >= 0) this.#fruitless = 0;
      [this.#height, this.#movedAt] = [height, now];
    }
    if (connected < quorum || height === undefined) this.#quorumSince = undefined;
    else this.#quorumSince ??= now;
    const halted = now - this.#movedAt >= HALTED;
    const settled = this.#quorumSince !== undefined && now - this.#quorumSince >= SETTLED;
    const pause = Math.min(PAUSE * 2 ** Math.max(0, this.#fruitless - 1), LONGEST_PAUSE);
    const rested = this.#restartedAt === undefined || now - this.#restartedAt >= pause;
    if (!halted || !settled || !rested) return 'wait';
    this.#fruitless += 1;
    [this.#restartedAt, this.#quorumSince] = [now, undefined];
    return 'restart';
  }
}
