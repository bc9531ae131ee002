import { appoint } from '../appoint.ts';
import { keyOf, OFFICES } from '../cast.ts';
import type { Step } from '../step.ts';

/** The people of every section: admins appoint, and for GOVERNMENT its own root set. */
export const appointments: Step = {
  title: 'appointments',
  async play(scene, progress) {
    const said = [];
    const total = OFFICES.length * scene.sections.length;
    for (const section of scene.sections) {
      for (const { office } of OFFICES) {
        progress(said.length / 2, total);
        const appointee = await scene.person(keyOf(section, office));
        said.push(await appoint(scene, section, office, appointee));
      }
    }
    await scene.recorded(said, (done) => progress((total + done) / 2, total));
    return `${total} offices: ${OFFICES.length} for each of ${scene.sections.join(', ')}`;
  },
};
