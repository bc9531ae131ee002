import { join } from 'node:path';
import type { RunningNode } from '@acta/node';
import { Diary } from './diary.ts';
import { Scene } from './scene.ts';
import { STORY } from './story.ts';
import type { Terminal } from './terminal.ts';

/**
 * Plays the sample crossing on a running network, a line a step. Steps that the diary calls done
 * are passed over, so an interrupted story goes on where it was.
 *
 * @param ended aborted when nothing more shall be begun
 * @returns whether the story is at its end
 */
export async function play(
  node: RunningNode,
  terminal: Terminal,
  ended: AbortSignal,
): Promise<boolean> {
  const diary = new Diary(join(node.folder.path, 'sample'));
  const done = new Set((await diary.read<string[]>('done')) ?? []);
  if (STORY.every(({ title }) => done.has(title))) return true;
  if (done.size > 0) terminal.say(`the sample goes on after “${[...done].at(-1)}”`);
  const scene = await Scene.open(node, diary);
  for (const [at, step] of STORY.entries()) {
    if (done.has(step.title)) continue;
    if (ended.aborted) return false;
    const line = terminal.step(at + 1, STORY.length, step.title);
    try {
      line.end(await step.play(scene, line.progress));
    } catch (error) {
      if (ended.aborted) {
        line.leave();
        return false;
      }
      line.fail();
      throw error;
    }
    await diary.write('done', [...done.add(step.title)]);
  }
  return true;
}
