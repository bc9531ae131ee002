import type { World } from '../world.ts';

/** Milliseconds before anything is shown, and between two lines where no terminal is. */
const PATIENCE = 1_000;
const LINE_EVERY = 5_000;
const CELLS = 30;

/** How far a long job is, on stderr: one line that is drawn anew on a terminal, else one now and then. */
export class ProgressBar {
  readonly #world: World;
  readonly #label: string;
  readonly #total: number;
  readonly #began = Date.now();
  #shown = 0;
  #drawn = false;

  constructor(world: World, label: string, total: number) {
    this.#world = world;
    this.#label = label;
    this.#total = total;
  }

  /** @param done of the total */
  at(done: number): void {
    const now = Date.now();
    const terminal = this.#world.err.isTTY === true;
    const wait = terminal ? 100 : LINE_EVERY;
    if (now - this.#began < PATIENCE || now - this.#shown < wait) return;
    this.#shown = now;
    this.#drawn = terminal;
    this.#world.err.write(terminal ? `\r${this.#text(done)}` : `${this.#text(done)}\n`);
  }

  end(): void {
    if (this.#drawn) this.#world.err.write('\n');
  }

  #text(done: number): string {
    const filled = Math.round((CELLS * done) / Math.max(1, this.#total));
    const seconds = (Date.now() - this.#began) / 1000;
    const left = done === 0 ? '' : ` ~${Math.ceil((seconds / done) * (this.#total - done))} s`;
    const bar = '█'.repeat(filled) + '·'.repeat(CELLS - filled);
    return `… ${this.#label} ${bar} ${done}/${this.#total}${left} `;
  }
}
