import { DRAYAGE, LONG_HAUL, MAKER } from '../cast.ts';
import { idOf } from '../commission.ts';
import { REFERENCES } from '../declaration.ts';
import { handOver } from '../hand-over.ts';
import { plantSeals } from '../seals.ts';
import type { Step } from '../step.ts';
import { PLACES, TRAILER } from '../wares.ts';

/** Two handoffs before the bridge: long haul from the plant, drayage from the yard. */
export const toTheBridge: Step = {
  title: 'two handoffs',
  async play(scene, progress) {
    const goods = await idOf(scene, TRAILER);
    const seals = await plantSeals(scene);
    const common = { goods, seals, references: REFERENCES };
    progress(0, 2);
    const head = await handOver(scene, {
      ...common,
      page: 'long-haul',
      from: MAKER,
      to: LONG_HAUL,
      head: await scene.digestOf('seal'),
      place: PLACES.plant,
    });
    progress(1, 2);
    await handOver(scene, {
      ...common,
      page: 'drayage',
      from: LONG_HAUL,
      to: DRAYAGE,
      head,
      place: PLACES.yard,
    });
    return `${MAKER.party} to ${LONG_HAUL.party} to ${DRAYAGE.party}, each accepted, seal unbroken`;
  },
};
