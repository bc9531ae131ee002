import { styleText } from 'node:util';

/** How long a step may take before a bar shows how far it is, milliseconds. */
const PATIENCE = 1_000;
const BAR = 24;
const CLEAR = '\r\x1b[2K';

/** A step that is being played. */
export interface StepLine {
  readonly progress: (done: number, total: number) => void;
  end(told: string): void;
  fail(): void;
  /** Says nothing of it: it was told to stop. */
  leave(): void;
}

/**
 * What people see: a line a step on stdout; on stderr a bar for what takes over a second, and only
 * on a terminal. Colours follow NO_COLOR, FORCE_COLOR and whether stdout is a terminal.
 */
export class Terminal {
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;

  constructor(out = process.stdout, err = process.stderr) {
    this.#out = out;
    this.#err = err;
  }

  say(line: string): void {
    this.#out.write(`${line}\n`);
  }

  strong(text: string): string {
    return styleText('bold', text, { stream: this.#out });
  }

  faint(text: string): string {
    return styleText('dim', text, { stream: this.#out });
  }

  /** One numbered step of a story. */
  step(number: number, count: number, title: string): StepLine {
    const width = String(count).length;
    const place = `${String(number).padStart(width)}/${count}`;
    const begun = performance.now();
    const bar = this.bar(`${place} ${title}`);
    const line = (mark: string, told: string): void => {
      bar.end();
      const seconds = `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
      const head = `${mark} ${this.faint(place)} ${this.strong(title.padEnd(22))}`;
      this.say(`${head} ${told} ${this.faint(seconds)}`);
    };
    return {
      progress: bar.progress,
      end: (told) => line(styleText('green', '✔', { stream: this.#out }), told),
      fail: () => line(styleText('red', '✖', { stream: this.#out }), ''),
      leave: () => bar.end(),
    };
  }

  /** A bar that appears once something has taken over a second. */
  bar(label: string): Pick<StepLine, 'progress'> & { end(): void } {
    if (!this.#err.isTTY) return { progress: () => undefined, end: () => undefined };
    let state = { done: 0, total: 1 };
    let shown = false;
    const draw = (): void => {
      shown = true;
      const filled = Math.round((state.done / state.total) * BAR);
      const drawn = '█'.repeat(filled) + '░'.repeat(BAR - filled);
      this.#err.write(
        `${CLEAR}${label} ${drawn} ${Math.round((100 * state.done) / state.total)} %`,
      );
    };
    const timer = setTimeout(draw, PATIENCE);
    return {
      progress: (done, total) => {
        state = { done, total: Math.max(total, 1) };
        if (shown) draw();
      },
      end: () => {
        clearTimeout(timer);
        if (shown) this.#err.write(CLEAR);
      },
    };
  }
}
