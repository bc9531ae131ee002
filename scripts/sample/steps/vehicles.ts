import { MAKER } from '../cast.ts';
import { type Commissioned, commissioned } from '../commission.ts';
import { type Letter, withDocument } from '../scene.ts';
import type { Step } from '../step.ts';
import { PLACES, VEHICLES } from '../wares.ts';

/** Eight vehicles, eight statements, one signature: each stays provable alone by its batch path. */
export const vehicles: Step = {
  title: 'vehicles commissioned',
  async play(scene, progress) {
    const said = await scene.sayAll('vehicles', MAKER.section, async () => {
      const made: Commissioned[] = [];
      for (const name of VEHICLES) {
        made.push(
          await commissioned(scene, MAKER, name, {
            description: 'Passenger car, six cylinders, new',
            place: PLACES.plant,
          }),
        );
      }
      const agent = await scene.person(MAKER.agent);
      const signed = await scene.at(MAKER.section).signMany(
        made.map(({ built }) => built),
        agent,
      );
      return signed.map((one, i): Letter => ({ ...one, ...withDocument(made[i]!.document) }));
    });
    await scene.recorded(said, progress);
    return `${said.length} VINs with good check digits under one signature of ${MAKER.party}`;
  },
};
