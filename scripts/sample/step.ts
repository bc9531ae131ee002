import type { Scene } from './scene.ts';

/** One step of the story. */
export interface Step {
  /** What happens, in a few words; also the name under which the diary keeps that it happened. */
  readonly title: string;
  /**
   * Plays it, and may be called again after an interruption: what was said before is said again in
   * the same words.
   *
   * @returns what people are told of it: short, with numbers
   */
  play(scene: Scene, progress: Progress): Promise<string>;
}

/** Tells how far a step is. */
export type Progress = (done: number, total: number) => void;
