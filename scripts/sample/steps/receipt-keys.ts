import { appoint } from '../appoint.ts';
import type { Step } from '../step.ts';

/** First of all: until its receipt key is appointed, no other section can believe a section's word. */
export const receiptKeys: Step = {
  title: 'receipt keys',
  async play(scene, progress) {
    const said = [];
    for (const section of scene.sections) {
      said.push(await appoint(scene, section, 'RECEIPT_KEY', await scene.receiptKey(section)));
    }
    await scene.recorded(said, progress);
    return `one for each of ${scene.sections.join(', ')}, by two of its admins and the key itself`;
  },
};
