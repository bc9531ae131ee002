import { styleText } from 'node:util';
import type { World } from '../world.ts';
import { visible } from './visible.ts';

/** How long something may take before people are told that it goes on, milliseconds. */
const PATIENCE = 1_000;
/** Cells of a line where no terminal says otherwise. */
const WIDTH = 100;
const NARROWEST = 20;

/** Data on stdout, the rest on stderr; colours follow NO_COLOR and whether it is a terminal. */
export class Output {
  readonly #world: World;
  readonly #json: () => boolean;

  constructor(world: World, json: () => boolean) {
    this.#world = world;
    this.#json = json;
  }

  /** Cells of a line of data: the terminal's, COLUMNS, or 100. */
  get width(): number {
    const { out, env } = this.#world;
    const given = out.columns ?? Number(env['COLUMNS'] || WIDTH);
    return Number.isSafeInteger(given) ? Math.max(NARROWEST, given) : WIDTH;
  }

  /** What was asked for: one JSON value with `--json`, else lines for people. */
  data(value: unknown, lines: () => readonly string[]): void {
    const text = this.#json() ? JSON.stringify(value, null, 2) : lines().map(visible).join('\n');
    this.#world.out.write(`${text}\n`);
  }

  /** Text that is data as it stands. */
  text(text: string): void {
    this.#world.out.write(text);
  }

  /** What people are told beside. */
  note(...lines: readonly string[]): void {
    for (const line of lines) this.#world.err.write(`${line}\n`);
  }

  strong(text: string): string {
    return styleText('bold', text, { stream: this.#world.err as NodeJS.WriteStream });
  }

  /** Does something; once it has taken over a second, says so. */
  async progress<T>(label: string, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.note(`… ${label}`), PATIENCE);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  }
}
