import { LONG_HAUL, MAKER } from '../cast.ts';
import { commissioned, idOf } from '../commission.ts';
import { handOver } from '../hand-over.ts';
import { withDocument } from '../scene.ts';
import { noSeals } from '../seals.ts';
import type { Step } from '../step.ts';
import { PLACES, TRAILER } from '../wares.ts';

/** Only its holder loads a trailer, so the carrier hands the empty one over at the plant. */
export const trailer: Step = {
  title: 'trailer interchanged',
  async play(scene) {
    const { section } = LONG_HAUL;
    const said = await scene.say('trailer', section, async () => {
      const { built, document } = await commissioned(scene, LONG_HAUL, TRAILER, {
        description: 'Car carrier trailer, eight places, closed',
        place: PLACES.plant,
      });
      return scene.write(built, section, [LONG_HAUL.agent], withDocument(document));
    });
    await scene.recorded([said]);
    await handOver(scene, {
      page: 'trailer-empty',
      from: LONG_HAUL,
      to: MAKER,
      goods: await idOf(scene, TRAILER),
      head: said.digest,
      seals: await noSeals(scene),
      place: PLACES.plant,
    });
    return `commissioned by ${LONG_HAUL.party}, handed empty to ${MAKER.party}`;
  },
};
