import { CONSIGNEE, DRAYAGE } from '../cast.ts';
import { idOf } from '../commission.ts';
import { REFERENCES } from '../declaration.ts';
import { handOver } from '../hand-over.ts';
import { portSeals } from '../seals.ts';
import type { Step } from '../step.ts';
import { PLACES, TRAILER } from '../wares.ts';

export const toTheConsignee: Step = {
  title: 'delivered',
  async play(scene) {
    await handOver(scene, {
      page: 'consignee',
      from: DRAYAGE,
      to: CONSIGNEE,
      goods: await idOf(scene, TRAILER),
      head: (await scene.digestsOf('inspection'))[0]!,
      seals: await portSeals(scene),
      place: PLACES.dealer,
      references: REFERENCES,
    });
    return `${DRAYAGE.party} to ${CONSIGNEE.party}, accepted under the seal of the port`;
  },
};
