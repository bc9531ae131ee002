import { type Content, freshRandom } from '@acta/sdk';
import type { Scene } from './scene.ts';
import { PLANT_SEALS, PORT_SEALS } from './wares.ts';

export type Seals = Content<'sealing'>['seals'];

/** What is on the doors at each time. The same set keeps its salt for as long as it is on them. */
export const noSeals = (scene: Scene): Promise<Seals> => sealsOf(scene, 'none', []);
export const plantSeals = (scene: Scene): Promise<Seals> => sealsOf(scene, 'plant', PLANT_SEALS);
export const portSeals = (scene: Scene): Promise<Seals> => sealsOf(scene, 'port', PORT_SEALS);

async function sealsOf(scene: Scene, name: string, marks: Seals['marks']): Promise<Seals> {
  const salt = await scene.diary.once(`seals-${name}`, freshRandom);
  return { salt, marks };
}
