import { ProgressBar } from '../io/progress-bar.ts';
import type { Session } from '../session.ts';

/** Shows how far something is that learns its own length only as it begins. */
export function progressOf(
  { world }: Session,
  label: string,
): { readonly tell: (done: number, of: number) => void; readonly end: () => void } {
  let bar: ProgressBar | undefined;
  return {
    tell: (done, of) => {
      bar ??= new ProgressBar(world, label, of);
      bar.at(done);
    },
    end: () => bar?.end(),
  };
}
